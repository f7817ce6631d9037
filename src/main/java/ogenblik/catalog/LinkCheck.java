package ogenblik.catalog;

import java.util.Set;
import ogenblik.catalog.source.WrittenCatalog;
import ogenblik.catalog.template.Template;
import org.jspecify.annotations.Nullable;

/** Checks the urls in content that are the same for everybody; the others are checked when somebody follows them. */
final class LinkCheck {
    private static final Set<String> URL_FIELDS = Set.of("url", "image", "deepLink");

    private final Compilation compilation;

    LinkCheck(Compilation compilation) {
        this.compilation = compilation;
    }

    void check(WrittenCatalog.Field field, @Nullable Template wording) {
        if (!URL_FIELDS.contains(field.name().value()) || !(wording instanceof Template.Constant(var url))) return;
        var hosts = compilation.settings().links().hosts();
        var host = LinkPolicy.place(url);
        if (host == null)
            compilation.problem(
                    field.text(), "`" + field.name() + "` must be an absolute http or https url, is `" + url + "`");
        else if (!hosts.contains(host))
            compilation.problem(
                    field.text(), "`" + field.name() + "` leads to `" + host + "`, which `links.hosts` does not list");
    }
}
