using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Statistics.Multiclass;
using AuditKit.Statistics.Samples;

namespace AuditKit.Fairness.Regression;

/// <summary>Predictions cut into bands, compared by what it would cost to turn one group's bands into another's.</summary>
internal sealed class BandTransport(IReadOnlyList<NumericSample> groups, RegressionOptions options)
{
    public MeasuredValue Measure(double level, SeedStream seeds, int replicates)
    {
        int bands = options.Edges.Count + 1;
        double[,] costs = new double[bands, bands];
        for (int cell = 0; cell < options.Costs.Count; cell++) costs[cell / bands, cell % bands] = options.Costs[cell];
        ClassMatrix[] matrices = [.. groups.Select(group => ClassMatrix.Of(bands, [], [.. group.Predictions.ToArray().Select(Band)], group.Weights))];
        return new ClassParity(matrices).TransportCost(costs, level, seeds, replicates);
    }

    private int Band(double prediction) => options.Edges.Count(edge => prediction >= edge);
}
