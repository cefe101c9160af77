using AuditKit.Core.Measurements;
using AuditKit.Statistics.Intervals;

namespace AuditKit.Federated.Measures;

/// <summary>The lowest accuracy of a client.</summary>
internal static class WorstClient
{
    /// <summary>
    /// The lowest accuracy. The smallest of K true accuracies lies between the smallest lower and the smallest upper end of K
    /// exact intervals that hold together; each is taken at 1 - (1 - level) / K.
    /// </summary>
    public static MeasuredValue Measure(IReadOnlyList<ClientScore> clients, double level)
    {
        if (clients.Count == 0) return new MeasuredValue.NotMeasured("no client has enough held-out rows");
        double each = 1 - ((1 - level) / clients.Count);
        Interval[] all = [.. clients.Select(client => ClopperPearsonInterval.Of(client.Correct, client.Count, each))];
        return new MeasuredValue.Measured(clients.Min(client => client.Accuracy), new Interval(all.Min(i => i.Lower), all.Min(i => i.Upper), level, "smallest ends of clopper-pearson, bonferroni over clients"));
    }
}
