package ogenblik.catalog;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ogenblik.catalog.source.Problems;
import ogenblik.catalog.source.Spelling;
import ogenblik.catalog.source.Text;
import ogenblik.catalog.source.WrittenLeads;
import ogenblik.scoring.LeadModel;
import ogenblik.scoring.LeadModel.Bands;
import ogenblik.scoring.LeadModel.Cell;
import ogenblik.scoring.LeadModel.Matrix;
import ogenblik.scoring.Scale;
import org.jspecify.annotations.Nullable;

/** Compiles the matrix of a score and fit: every combination of their bands has a cell, and only one. */
final class MatrixCompiler {
    private final Problems problems;
    private final Map<String, Scale> scoreToScale;
    private final LeadModel.@Nullable Fit fit;

    MatrixCompiler(Problems problems, Map<String, Scale> scoreToScale, LeadModel.@Nullable Fit fit) {
        this.problems = problems;
        this.scoreToScale = scoreToScale;
        this.fit = fit;
    }

    /** The matrix, or null where it is wrong, which is then reported. */
    @Nullable
    Matrix compile(WrittenLeads.Matrix written) {
        var score = score(written);
        var rows = score == null ? List.<String>of() : bands(scoreToScale.get(score));
        var columns = fit == null ? List.<String>of() : bands(fit.scale());
        if (fit == null) problems.add(written.key().at(), "a matrix needs `fit`, with bands");
        else if (columns.isEmpty()) problems.add(written.key().at(), "a matrix needs bands in `fit`");
        if (score != null && rows.isEmpty())
            problems.add(written.key().at(), "a matrix needs bands in the score `" + score + "`");
        if (score == null || rows.isEmpty() || columns.isEmpty()) return null;
        var bandsToCell = cells(written, rows, columns);
        for (var row : rows)
            for (var column : columns) {
                var bands = new Bands(row, column);
                if (bandsToCell.containsKey(bands)) continue;
                if (written.otherwise() == null)
                    problems.add(
                            written.key().at(),
                            "no cell for band `" + row + "` with fit `" + column + "`: add one, or `otherwise`");
                else bandsToCell.put(bands, cell(written.otherwise()));
            }
        return new Matrix(score, bandsToCell);
    }

    private @Nullable String score(WrittenLeads.Matrix written) {
        if (written.score() != null) {
            var score = written.score().value();
            if (scoreToScale.containsKey(score)) return score;
            problems.add(
                    written.score().at(),
                    "unknown score `" + score + "`" + Spelling.didYouMean(score, scoreToScale.keySet())
                            + ": `scoring` has those that events give points for");
            return null;
        }
        if (scoreToScale.size() == 1) return scoreToScale.keySet().iterator().next();
        problems.add(
                written.key().at(),
                scoreToScale.isEmpty()
                        ? "a matrix needs a score, in `scoring`"
                        : "say with `score` which one is meant: " + scoreToScale.keySet());
        return null;
    }

    private Map<Bands, Cell> cells(WrittenLeads.Matrix written, List<String> rows, List<String> columns) {
        var bandsToCell = new HashMap<Bands, Cell>();
        var bandsToFirst = new LinkedHashMap<Bands, Text>();
        for (var cell : written.cells())
            for (var row : known(cell.bands(), rows))
                for (var column : known(cell.fitBands(), columns)) {
                    var bands = new Bands(row, column);
                    var first = bandsToFirst.putIfAbsent(bands, cell.id());
                    if (first == null) bandsToCell.put(bands, cell(cell));
                    else
                        problems.add(
                                cell.id().at(),
                                "band `" + row + "` with fit `" + column + "` has the cell `" + first + "` already");
                }
        return bandsToCell;
    }

    /** Those written, or all where none is. */
    private List<String> known(List<Text> written, List<String> bands) {
        if (written.isEmpty()) return bands;
        for (var band : written)
            if (!bands.contains(band.value()))
                problems.add(band.at(), "unknown band `" + band + "`" + Spelling.didYouMean(band.value(), bands));
        return written.stream()
                .map(Text::value)
                .filter(bands::contains)
                .distinct()
                .toList();
    }

    private static Cell cell(WrittenLeads.Cell written) {
        return new Cell(written.id().value(), written.strategy().value());
    }

    private static List<String> bands(@Nullable Scale scale) {
        return scale == null
                ? List.of()
                : scale.bands().stream().map(Scale.Band::id).toList();
    }
}
