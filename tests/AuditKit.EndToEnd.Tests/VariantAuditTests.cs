using AuditKit.Core.Measurements;
using AuditKit.Core.Records;

namespace AuditKit.EndToEnd.Tests;

/// <summary>A searched model, several seeds and smaller variants, from the spec to the record.</summary>
[Trait("Kind", "contract")]
public sealed class VariantAuditTests : IDisposable
{
    private static readonly string[] Variants = ["full model", "pruned 80 %", "50 % fewer channels", "int8 dynamic", "int8 static"];

    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task A_searched_model_and_its_smaller_variants_are_compared_on_the_same_rows()
    {
        AuditRecord record = await RunAsync("""
            audit: variants
            seed: 2
            data: { synthesize: { kind: credit, rows: 3000, seed: 1 }, label: approved, positive: "yes", attributes: [sex] }
            subject:
              train:
                recipe: tabular-mlp
                layers: [32, 16]
                epochs: 3
                search: { method: random, trials: 4, space: { rate: { log: [1e-3, 1e-2] } } }
                variants: [ { prune: 0.8, epochs: 1 }, { channels: 0.5, epochs: 1 }, { int8: dynamic }, { int8: static } ]
            domains: { fairness: { bootstrap: 100 }, energy: { region: DE } }
            """);

        string[] exhibits = [.. record.Results.SelectMany(result => result.Exhibits).Select(exhibit => exhibit.Id)];
        Assert.Empty(new[] { "performance.search", "performance.variants", "performance.variant_frontier", "fairness.variants.sex", "energy.per_thousand_inferences" }.Except(exhibits));
        double[] sizes = Values(record, "performance.variant_size"), accuracies = Values(record, "performance.variant_accuracy");
        Assert.Equal((Variants.Length, Variants.Length), (sizes.Length, accuracies.Length));
        // Half the channels and bytes for floats are smaller; zeros are not.
        Assert.All(sizes[2..], size => Assert.True(size < 0.8 * sizes[0], $"{size} of {sizes[0]} bytes"));
        Assert.InRange(sizes[1] / sizes[0], 0.99, 1.01);
        // 8 bits move few answers: one in fifty is far beyond what rounding does here.
        Assert.All(accuracies[3..], accuracy => Assert.Equal(accuracies[0], accuracy, 0.02));
        Assert.Equal(Variants.Select(name => "predict: " + name), record.Results.SelectMany(result => result.Measurements).Where(measurement => measurement.Metric == "energy.energy_per_thousand_inferences").Select(measurement => measurement.Slice.ValueOf("stage")));
    }

    [Fact]
    public async Task Several_seeds_give_one_model_and_an_interval_of_their_own()
    {
        AuditRecord record = await RunAsync("""
            audit: seeds
            seed: 2
            data: { synthesize: { kind: credit, rows: 2000, seed: 1 }, label: approved, positive: "yes", attributes: [sex] }
            subject: { train: { recipe: tabular-mlp, layers: [16], epochs: 3, ensemble: { seeds: 4 } } }
            domains: { fairness: { bootstrap: 100 } }
            """);

        Measurement rows = Records.Find(record, "performance.accuracy"), seeds = Records.Find(record, "performance.accuracy_over_seeds");
        Assert.Equal(4, seeds.Count);
        Assert.NotEqual(rows.Interval!.Method, seeds.Interval!.Method);
        Assert.True(seeds.Interval.Contains(seeds.Estimate!.Value));
        Assert.Contains(record.Results.SelectMany(result => result.Exhibits), exhibit => exhibit.Id == "performance.seeds");
    }

    private static double[] Values(AuditRecord record, string metric) =>
        [.. record.Results.SelectMany(result => result.Measurements).Where(measurement => measurement.Metric == metric).Select(measurement => measurement.Estimate!.Value)];

    private async Task<AuditRecord> RunAsync(string text)
    {
        CommandLine run = await CommandLine.RunAsync("run", workspace.Write("audit.yaml", text), "-o", workspace["out"], "--threads", "2");
        Assert.True(run.ExitCode == 0, run.Error + run.Output);
        return Records.Read(workspace["out/record.json"]);
    }
}
