using AuditKit.Core.Specs;
using AuditKit.Explain.Groups;
using AuditKit.Explain.Methods;
using AuditKit.Explain.Tests.Oracles;
using AuditKit.Explain.Tests.Support;
using MathNet.Numerics.LinearAlgebra;

namespace AuditKit.Explain.Tests.Methods.Structure;

[Trait("Kind", "numeric")]
public sealed class LinearShapTests
{
    private const double Exact = 1e-10; // weights from differences of outputs in 64 bits

    private static readonly IAttributionMethod Independent = AttributionMethods.Create("linear-shap"), Aware = AttributionMethods.Create("linear-shap", Settings.Of(("correlated", "true")));

    [Fact]
    public void Oracle_case_of_perfect_correlation()
    {
        // Features 1 and 2 always alike, feature 3 on its own; all means 0.
        AttributionSubject subject = Explained.Subject(OracleModels.Linear([1, 0, 0], 0), [1, 1, 1]).Knowing(background: new double[] { 1, 1, 1, -1, -1, 1, 1, 1, -1, -1, -1, -1 });

        Explained.Close([0.5, 0.5, 0], Aware.Attribute(subject, TestContext.Current.CancellationToken).Values, Exact);
        Explained.Close([1, 0, 0], Independent.Attribute(subject, TestContext.Current.CancellationToken).Values, Exact);
    }

    [Fact]
    public void Independent_values_are_those_of_all_coalitions()
    {
        AttributionSubject subject = Explained.Subject(OracleModels.Linear([1, -2, 0.5, 0], 7), [1, 2, 3, 4]).Knowing(background: Support.Models.Rows(5, 4));

        Attribution found = Independent.Attribute(subject, TestContext.Current.CancellationToken);

        Explained.Close(AttributionMethods.Create("shapley").Attribute(subject, TestContext.Current.CancellationToken).Values.ToArray(), found.Values, Exact);
        Explained.Close([1, -2, 0.5, 0], found.Multipliers, Exact);
        Assert.InRange(found.LargestGap!.Value, 0, 1e-12);
    }

    [Fact]
    public void Aware_values_are_those_of_all_orders_under_conditional_means()
    {
        double[] weights = [1, -2, 0.5, 0, 3], mixing = [1, 0.8, 0, 0, 0, 0, 1, 0.5, 0, 0, 0, 0, 1, 0, -0.7, 0, 0, 0, 1, 0, 0.3, 0, 0, 0, 1], row = [1, 2, 3, 4, -1];
        Matrix<double> background = Matrix<double>.Build.DenseOfRowMajor(30, 5, Support.Models.Rows(30, 5)) * Matrix<double>.Build.DenseOfRowMajor(5, 5, mixing);
        AttributionSubject subject = Explained.Subject(OracleModels.Linear(weights, 7), row).Knowing(groups: FeatureGroups.Of(["a", "b", "c", "d"], [0, 1, 1, 2, 3]), background: background.ToRowMajorArray());

        Attribution found = Aware.Attribute(subject, TestContext.Current.CancellationToken);

        Explained.Close(ShapleyTwin.Of(4, members => Conditional(background, weights, row, [.. subject.Groups.GroupOf.Select(group => members[group])])), found.Map!.Values, Exact);
        Assert.InRange(found.LargestGap!.Value, 0, 1e-12);
    }

    [Fact]
    public void Curved_models_and_lone_backgrounds_are_refused()
    {
        Assert.Equal(RefusalReason.NotApplicable, Assert.Throws<MethodRefusedException>(() => Independent.By(OracleModels.M2, 3, 1)).Reason);
        Assert.Equal(RefusalReason.NotApplicable, Assert.Throws<MethodRefusedException>(() => Independent.By(OracleModels.Sigmoid([1, 2], 0), 3, 1)).Reason);
        Assert.Equal("background", Assert.Single(Assert.Throws<InvalidInputException>(() => Aware.By(OracleModels.Linear([1, 2], 0), 3, 1)).Problems).Path);
        AttributionSubject wide = Explained.Subject(OracleModels.Linear(new double[15], 1), new double[15]).Knowing(background: new double[30]);
        Assert.Equal("limit", Assert.Single(Assert.Throws<InvalidInputException>(() => Aware.Attribute(wide, TestContext.Current.CancellationToken)).Problems).Path);
    }

    // w'(m + C_.S C_SS^-1 (x_S - m_S)) - w'm by a plain solve.
    private static double Conditional(Matrix<double> background, double[] weights, double[] row, bool[] isKnown)
    {
        Vector<double> mean = background.ColumnSums() / background.RowCount, w = Vector<double>.Build.Dense(weights);
        Matrix<double> centred = Matrix<double>.Build.Dense(background.RowCount, 5, (i, j) => background[i, j] - mean[j]), covariance = centred.TransposeThisAndMultiply(centred);
        int[] known = [.. Enumerable.Range(0, 5).Where(i => isKnown[i])];
        if (known.Length == 0) return 0;
        Vector<double> solved = Matrix<double>.Build.Dense(known.Length, known.Length, (i, j) => covariance[known[i], known[j]]).Solve(Vector<double>.Build.Dense(known.Length, i => row[known[i]] - mean[known[i]]));
        return Enumerable.Range(0, 5).Sum(i => w[i] * Enumerable.Range(0, known.Length).Sum(j => covariance[i, known[j]] * solved[j]));
    }
}
