package ogenblik.catalog;

import java.net.URI;
import java.net.URISyntaxException;
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
        var host = host(url);
        if (host == null)
            compilation.problem(
                    field.text(), "`" + field.name() + "` must be an absolute http or https url, is `" + url + "`");
        else if (!hosts.contains(host))
            compilation.problem(
                    field.text(), "`" + field.name() + "` leads to `" + host + "`, which `links.hosts` does not list");
    }

    /** The host, with its port where it has one; null when it is no absolute http or https url. */
    private static @Nullable String host(String url) {
        try {
            var uri = new URI(url);
            boolean isHttp = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (!isHttp || uri.getHost() == null) return null;
            return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
        } catch (URISyntaxException _) {
            return null;
        }
    }
}
