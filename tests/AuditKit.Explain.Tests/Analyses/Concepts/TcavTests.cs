using AuditKit.Core.Randomness;
using AuditKit.Core.Specs;
using AuditKit.Data.Columns;
using AuditKit.Explain.Analyses;
using AuditKit.Explain.Analyses.Concepts;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Methods;
using AuditKit.Explain.Tests.Layers;
using AuditKit.Explain.Tests.Oracles;
using MathNet.Numerics.LinearAlgebra;
using TorchSharp;

namespace AuditKit.Explain.Tests.Analyses.Concepts;

/// <summary>Concept tests on a network whose use of its inputs is known.</summary>
[Trait("Kind", "numeric")]
public sealed class TcavTests
{
    private const int Width = 40;

    [Fact]
    public void A_concept_that_is_used_stands_out_and_one_that_is_not_does_not()
    {
        AnalysisSubject subject = Subject(60) with
        {
            Concepts = [Concept("rising", 0, 3), Concept("falling", 0, -3), Concept("idle", 1, 3)],
        };
        AnalysisResult found = Analyse(subject, "layer: copy");
        double[] scores = [.. Array(found, "score")], adjusted = [.. Array(found, "p_adjusted")], probabilities = [.. Array(found, "p")];
        // out = 4 x0 + sum of squares: along x0 it grows everywhere.
        Assert.True(scores[0] > 0.95, $"rising {scores[0]}");
        Assert.True(scores[1] < 0.05, $"falling {scores[1]}");
        Assert.InRange(scores[2], 0.25, 0.75);
        Assert.True(adjusted[0] < 0.05 && adjusted[1] < 0.05, $"{adjusted[0]}, {adjusted[1]}");
        Assert.True(probabilities[2] > 0.05, $"idle {probabilities[2]}");
        Assert.Equal(2, found.Findings.Count(finding => finding.Code == "explain.concept_used"));
        Assert.Equal(3, found.Measurements.Count);
        // The rows once for each concept, and the rows that directions are fitted on.
        Assert.Equal(3 * 60, found.Work.BackwardRows);
        Assert.Equal(found.Arrays.SelectMany(array => array.Values), Analyse(subject, "layer: copy").Arrays.SelectMany(array => array.Values));
    }

    [Fact]
    public void Random_concepts_are_rarely_found_to_be_used()
    {
        AnalysisSubject subject = Subject(40) with { Training = new ReferenceRows(Support.Models.Rows(400, Width, 33), Width), Concepts = [.. Enumerable.Range(0, 60).Select(i => new ConceptRows($"chance {i}", Support.Models.Rows(20, Width, 100 + i)))] };
        double[] probabilities = [.. Array(Analyse(subject, "layer: copy; random: 30; rows: 10"), "p")];
        // At 5 %, 60 tests of nothing find 3 on average; 9 or more have probability .003 (binomial).
        Assert.InRange(probabilities.Count(p => p < 0.05), 0, 8);
        Assert.InRange(probabilities.Average(), 0.3, 0.75);
    }

    [Fact]
    public void Behind_a_layer_that_is_linear_to_the_output_no_concept_is_told_from_chance()
    {
        // One sign for all rows: random directions score 0 or 1, so a score of 1 proves nothing.
        GraphFunction function = new OracleGraph().Affine("copy", OracleGraph.Input, 3, [1, 0, 0, 0, 1, 0, 0, 0, 1]).Affine("out", "copy", 1, [5, 1, 1]).Open("out", 1, 3);
        double[] shown = Support.Models.Rows(20, 3, 4);
        for (int row = 0; row < 20; row++) shown[row * 3] += 5;
        AnalysisSubject subject = new AnalysisSubject(Explained.Subject(function, Support.Models.Rows(50, 3))) with { Concepts = [new ConceptRows("first", shown)] };
        AnalysisResult found = Analyse(subject, "layer: copy");
        Assert.Equal(1, Array(found, "score")[0], 12);
        Assert.True(Array(found, "p")[0] > 0.05);
    }

    [Fact]
    public void Conditions_on_columns_are_concepts()
    {
        double[] rows = Support.Models.Rows(80, Width);
        Table table = new(new NamedColumn("first", NumberColumn.Of([.. Enumerable.Range(0, 80).Select(row => rows[row * Width])])), new NamedColumn("side", CategoryColumn.OfTexts([.. Enumerable.Range(0, 80).Select(row => rows[(row * Width) + 1] > 0 ? "left" : "right")])));
        AnalysisSubject subject = Subject(80) with { Table = table };
        AnalysisResult found = Analyse(subject, "layer: copy; conditions: [first > 0.5, side = left]");
        Assert.Equal(["first > 0.5", "side = left"], found.Arrays[0].Labels[0]);
        Assert.True(Array(found, "score")[0] > 0.9);
        Assert.Equal([.. Enumerable.Range(0, 80).Where(row => rows[row * Width] <= -0.25)], ConceptCondition.Parse("first<=-0.25").RowsOf(table));
        Assert.Equal([.. Enumerable.Range(0, 80).Where(row => rows[(row * Width) + 1] <= 0)], ConceptCondition.Parse("side != left").RowsOf(table));
    }

    [Theory]
    [InlineData("random: 10", "tcav.random")]
    [InlineData("conditions: [first]", "conditions")]
    [InlineData("conditions: [frist > 1]", "conditions")]
    [InlineData("conditions: [first > left]", "conditions")]
    [InlineData("conditions: [first > 100]", "concepts")]
    [InlineData("conditions: [first > -100]", "concepts")]
    [InlineData("rows: 50", "concepts")]
    public void A_test_that_proves_nothing_is_refused(string settings, string path)
    {
        AnalysisSubject subject = Subject(30) with { Table = new Table(new NamedColumn("first", NumberColumn.Of(new double[30]))) };
        Assert.Equal(path, Assert.Throws<InvalidInputException>(() => Analyse(subject, settings)).Problems[0].Path);
    }

    [Fact]
    public void A_function_without_an_inside_is_refused() =>
        Assert.Equal(RefusalReason.LayerUnavailable, Assert.Throws<MethodRefusedException>(() => Analyse(new AnalysisSubject(Explained.Subject(OracleModels.M1, [1, 2, 3])), "random: 30")).Reason);

    [Fact]
    public void The_classifier_is_ridge_regression_and_its_accuracy_leaves_rows_out()
    {
        const int Positives = 7, Count = 18, Columns = 4;
        Matrix<double> rows = Matrix<double>.Build.DenseOfRowMajor(Count, Columns, Support.Models.Rows(Count, Columns, 8));
        for (int i = 0; i < Positives; i++) rows[i, 0] += 1;
        using var scope = torch.NewDisposeScope();
        torch.Tensor products = torch.tensor((rows * rows.Transpose()).ToRowMajorArray(), [1, Count, Count]);
        // A second fit whose rows are all the same: no direction, and no side.
        (torch.Tensor coefficients, torch.Tensor accuracies) = ConceptClassifier.Fit(torch.cat([products, torch.ones_like(products)], 0), Positives, 0.1);
        Matrix<double> centred = rows - Matrix<double>.Build.Dense(Count, Columns, (_, j) => rows.Column(j).Sum() / Count);
        double penalty = 0.1 * centred.PointwisePower(2).RowSums().Sum() / Count;
        (Vector<double> direction, _) = Ridge(rows, Positives, penalty, null);
        Explained.Close(direction, (rows.Transpose() * Vector<double>.Build.Dense(coefficients[0].ToDoubles())).ToArray(), 1e-10);
        int right = Enumerable.Range(0, Count).Count(left =>
        {
            (Vector<double> without, double intercept) = Ridge(rows, Positives, penalty, left);
            return (rows.Row(left) * without) + intercept > 0 == left < Positives;
        });
        Assert.Equal(right / (double)Count, accuracies.ToDoubles()[0], 12);
        Assert.Equal(0.5, accuracies.ToDoubles()[1]);
        Assert.Equal(0, coefficients[1].ToDoubles().Sum(), 12);
        Assert.InRange(right, Count / 2, Count - 1);
    }

    // In the primal form, with an intercept that is not penalised.
    private static (Vector<double> Direction, double Intercept) Ridge(Matrix<double> rows, int positives, double penalty, int? left)
    {
        int[] kept = [.. Enumerable.Range(0, rows.RowCount).Where(row => row != left)];
        Matrix<double> design = Matrix<double>.Build.Dense(kept.Length, rows.ColumnCount + 1, (i, j) => j == rows.ColumnCount ? 1 : rows[kept[i], j]);
        Matrix<double> normal = design.TransposeThisAndMultiply(design);
        for (int j = 0; j < rows.ColumnCount; j++) normal[j, j] += penalty;
        Vector<double> solution = normal.Solve(design.TransposeThisAndMultiply(Vector<double>.Build.Dense(kept.Length, i => kept[i] < positives ? 1.0 : -1)));
        return (solution.SubVector(0, rows.ColumnCount), solution[rows.ColumnCount]);
    }

    private static AnalysisSubject Subject(int rows)
    {
        // copy = x; out = 4 x0 + sum over the others of x^2.
        double[] identity = new double[Width * Width], one = new double[Width], rest = [.. Enumerable.Repeat(1.0, Width)];
        for (int i = 0; i < Width; i++) identity[(i * Width) + i] = 1;
        (one[0], rest[0]) = (4, 0);
        GraphFunction function = new OracleGraph()
            .Affine("copy", OracleGraph.Input, Width, identity)
            .Node("squares", "Mul", ["copy", "copy"])
            .Affine("line", "copy", 1, one)
            .Affine("curve", "squares", 1, rest)
            .Node("out", "Add", ["line", "curve"])
            .Open("out", 1, Width);
        return new AnalysisSubject(Explained.Subject(function, Support.Models.Rows(rows, Width)).Knowing(seeds: SeedStream.FromSeed(5)));
    }

    private static ConceptRows Concept(string name, int input, double shift)
    {
        double[] rows = Support.Models.Rows(40, Width, 21);
        for (int row = 0; row < 40; row++) rows[(row * Width) + input] += shift;
        return new ConceptRows(name, rows);
    }

    private static AnalysisResult Analyse(AnalysisSubject subject, string settings) => ModelAnalyses.Create("tcav", LayerCase.Settings(settings)).Analyse(subject, TestContext.Current.CancellationToken);

    private static IReadOnlyList<double> Array(AnalysisResult found, string name) => found.Arrays.Single(array => array.Name == name).Values;
}
