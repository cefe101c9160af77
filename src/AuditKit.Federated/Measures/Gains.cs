using AuditKit.Core.Measurements;
using AuditKit.Statistics.Intervals;
using MathNet.Numerics.Distributions;

namespace AuditKit.Federated.Measures;

/// <summary>What joining gives the clients that took part.</summary>
internal static class Gains
{
    /// <summary>Mean over clients of federated minus own accuracy, with Student's interval over clients.</summary>
    public static MeasuredValue Mean(IReadOnlyList<ClientScore> clients, double level)
    {
        double[] gains = [.. clients.Select(client => client.Gain).OfType<double>()];
        if (gains.Length < ClientBootstrap.FewestClients) return new MeasuredValue.NotMeasured($"{gains.Length} clients are too few to estimate an error from; {ClientBootstrap.FewestClients} are needed");
        double mean = gains.Average(), error = Math.Sqrt(ClientSpread.Variance(gains) / (gains.Length - 1));
        if (error == 0) return new MeasuredValue.NotMeasured("the gain is the same for every client, so its error cannot be estimated");
        double half = StudentT.InvCDF(0, 1, gains.Length - 1, (1 + level) / 2) * error;
        return new MeasuredValue.Measured(mean, new Interval(Math.Max(-1, mean - half), Math.Min(1, mean + half), level, "student t over clients, paired"));
    }

    /// <summary>Share of clients whose interval of the gain lies below zero, with Wilson's interval over clients.</summary>
    public static MeasuredValue ShareLosing(IReadOnlyList<ClientScore> clients, double level)
    {
        ClientScore[] compared = [.. clients.Where(client => client.Client.Alone is not null)];
        if (compared.Length == 0) return new MeasuredValue.NotMeasured("no client took part");
        int losing = compared.Count(client => client.Loses(level));
        return new MeasuredValue.Measured((double)losing / compared.Length, WilsonInterval.Of(losing, compared.Length, level));
    }
}
