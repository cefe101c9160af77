using System.Text.Json.Nodes;
using AuditKit.Federated.Aggregation;
using AuditKit.Testing;

namespace AuditKit.Federated.Tests.Aggregation;

/// <summary>Values computed by Flower for the same updates.</summary>
[Trait("Kind", "golden")]
public sealed class PeerReferenceTests
{
    private const string File = "reference/federated/aggregation.json";

    // Double precision on both sides, another order of the sums.
    private const double Tolerance = 1e-12;

    [Fact]
    public void OneShotRules_AgreeWithThePeer()
    {
        JsonObject peer = Load();
        (double[][] updates, double[] weights) = Clients((JsonArray)peer["clients"]!);

        Near(peer["fedavg"], WeightedMean.Of(updates, weights));
        Near(peer["median"], CoordinateMedian.Of(updates));
        Near(peer["trimmed_mean"]!["0.1"], TrimmedMean.Of(updates, 0.1));
        Near(peer["trimmed_mean"]!["0.25"], TrimmedMean.Of(updates, 0.25));
        Near(peer["krum"]!["byz=1,keep=0"], Krum.Of(updates, weights, 1));
        Near(peer["krum"]!["byz=2,keep=0"], Krum.Of(updates, weights, 2));
        Near(peer["krum"]!["byz=1,keep=3"], Krum.Of(updates, weights, 1, 3));
        Near(peer["bulyan byz=1"], Bulyan.Of(updates, 1));
    }

    [Fact]
    public void ServerMomentum_AgreesWithThePeer()
    {
        ServerMomentum server = new(0.7, 0.9);
        Follow("fedavgm", server.Step);
    }

    [Theory]
    [InlineData("fedadam", AdaptiveRule.Adam, 0.1)]
    [InlineData("fedyogi", AdaptiveRule.Yogi, 0.05)]
    [InlineData("fedadagrad", AdaptiveRule.Adagrad, 0.1)]
    public void AdaptiveServers_AgreeWithThePeerUnderItsConvention(string name, AdaptiveRule rule, double rate)
    {
        AdaptiveServer server = new(rule, AdaptiveConvention.Flower) { Rate = rate };
        Follow(name, server.Step);
    }

    private static void Follow(string name, Func<IReadOnlyList<double>, IReadOnlyList<double>, double[]> step)
    {
        JsonObject peer = (JsonObject)Load()["server_optimisers"]!;
        double[] weights = Flat(peer["initial"]);
        foreach ((JsonNode? round, JsonNode? expected) in ((JsonArray)peer["round_client_updates"]!).Zip((JsonArray)peer[name]!["weights_after_each_round"]!))
        {
            (double[][] updates, double[] rows) = Clients((JsonArray)round!);
            weights = step(weights, [.. WeightedMean.Of(updates, rows).Zip(weights, (mean, old) => mean - old)]);
            Near(expected, weights);
        }
    }

    private static JsonObject Load()
    {
        string? path = SharedFiles.Find(File);
        if (path is null) Assert.Skip(SharedFiles.Absent(File));
        return (JsonObject)JsonNode.Parse(System.IO.File.ReadAllText(path))!;
    }

    private static (double[][] Updates, double[] Weights) Clients(JsonArray clients) =>
        ([.. clients.Select(client => Flat(client!["layers"]))], [.. clients.Select(client => (double)client!["num_examples"]!)]);

    private static double[] Flat(JsonNode? node) => node is JsonArray list ? [.. list.SelectMany(Flat)] : [(double)node!];

    private static void Near(JsonNode? expected, double[] actual)
    {
        double[] values = Flat(expected);
        Assert.Equal(values.Length, actual.Length);
        Assert.All(values.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, Tolerance));
    }
}
