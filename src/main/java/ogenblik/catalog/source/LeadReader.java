package ogenblik.catalog.source;

import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reads lead scoring as written. */
final class LeadReader {
    private LeadReader() {}

    static WrittenLeads read(List<Members> files) {
        return new WrittenLeads(
                files.stream()
                        .flatMap(file -> file.each("scoring", LeadReader::score).stream())
                        .toList(),
                sections(files, "fit", LeadReader::fit),
                sections(files, "matrix", LeadReader::matrix));
    }

    /** What is below this key in each file that has it. */
    private static <T> List<T> sections(List<Members> files, String key, BiFunction<Text, Members, T> read) {
        return files.stream()
                .map(file -> {
                    var member = file.mapping().members().get(key);
                    var written = file.members(key);
                    return written == null || member == null ? null : read.apply(member.key(), written);
                })
                .filter(Objects::nonNull)
                .toList();
    }

    private static WrittenLeads.@Nullable Score score(Members written) {
        var id = written.text("id");
        return id == null
                ? null
                : new WrittenLeads.Score(id, scale(written), written.each("rules", LeadReader::eventRule));
    }

    private static WrittenLeads.Scale scale(Members written) {
        return new WrittenLeads.Scale(
                written.text("floor"), written.text("ceiling"), written.each("bands", LeadReader::band));
    }

    private static WrittenLeads.@Nullable Band band(Members written) {
        var id = written.text("id");
        return id == null ? null : new WrittenLeads.Band(id, written.text("from"));
    }

    private static WrittenLeads.@Nullable EventRule eventRule(Members written) {
        var id = written.text("id");
        var event = written.text("event");
        var points = written.text("points");
        if (id == null || event == null || points == null) return null;
        return new WrittenLeads.EventRule(
                id, event, written.text("when"), points, cap(written.members("cap")), written.text("halfLife"));
    }

    private static WrittenLeads.@Nullable Cap cap(@Nullable Members written) {
        if (written == null) return null;
        var points = written.text("points");
        var per = written.text("per");
        return points == null || per == null ? null : new WrittenLeads.Cap(points, per);
    }

    private static WrittenLeads.Fit fit(Text key, Members written) {
        return new WrittenLeads.Fit(key, scale(written), written.each("rules", LeadReader::fitRule));
    }

    private static WrittenLeads.@Nullable FitRule fitRule(Members written) {
        var id = written.text("id");
        var points = written.text("points");
        return id == null || points == null ? null : new WrittenLeads.FitRule(id, points);
    }

    private static WrittenLeads.Matrix matrix(Text key, Members written) {
        var otherwise = written.members("otherwise");
        return new WrittenLeads.Matrix(
                key,
                written.text("score"),
                written.each("cells", LeadReader::cell),
                otherwise == null ? null : cell(otherwise));
    }

    private static WrittenLeads.@Nullable Cell cell(Members written) {
        var id = written.text("id");
        var strategy = written.text("strategy");
        return id == null || strategy == null
                ? null
                : new WrittenLeads.Cell(id, strategy, written.texts("engagement"), written.texts("fit"));
    }
}
