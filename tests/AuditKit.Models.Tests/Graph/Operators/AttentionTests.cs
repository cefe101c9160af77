using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;
using CsCheck;
using TorchSharp;

namespace AuditKit.Models.Tests.Graph.Operators;

/// <summary>Attention and rotary positions against loops that follow their definition.</summary>
public sealed class AttentionTests
{
    // A few dozen products of numbers below 1 in double precision.
    private const double Rounding = 1e-12;

    private static readonly Gen<Setting> Settings = Gen.Select(Gen.Int[1, 2], Gen.Int[1, 2], Gen.Int[1, 2], Gen.Int[1, 4], Gen.Int[1, 4], Gen.Int[0, 63], Gen.Int[0, 1000]).Select((batch, groups, perGroup, queries, keys, flags, seed) => new Setting(batch, groups, perGroup, queries, keys, flags, seed));

    [Fact]
    public void Attention_is_a_weighted_mean_of_values() => Settings.Sample(Check, iter: 100, seed: "0000KNjtY2s4");

    [Fact]
    public void Scores_are_given_at_every_stage()
    {
        using var scope = torch.NewDisposeScope();
        GraphValue q = Calls.Doubles([1, 1, 1, 1], 2), k = Calls.Doubles([1, 1, 2, 1], 3, 4), mask = Calls.Doubles([1, 2], 0, -1);
        double[] Stage(int mode) => Calls.Elements(Calls.Many("Attention", 24, 4, [q, k, k, mask], Calls.Wide, ("softcap", Calls.Real(4)), ("qk_matmul_output_mode", Calls.Int(mode)))[3]!);
        double a = 4 * Math.Tanh(1.5), b = 4 * Math.Tanh(2), p = 1 / (1 + Math.Exp(b - 1 - a));

        Assert.Equal([6.0, 8], Stage(0), (x, y) => Math.Abs(x - y) < Rounding);
        Assert.Equal([a, b], Stage(1), (x, y) => Math.Abs(x - y) < Rounding);
        Assert.Equal([a, b - 1], Stage(2), (x, y) => Math.Abs(x - y) < Rounding);
        Assert.Equal([p, 1 - p], Stage(3), (x, y) => Math.Abs(x - y) < Rounding);
    }

    [Fact]
    public void A_query_that_sees_nothing_gets_nothing_and_gives_no_undefined_gradient()
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor q = torch.randn(1, 1, 2, 3).requires_grad_(true);
        GraphValue k = torch.randn(1, 1, 2, 3), mask = HostTensor.Of([2, 2], [true, false, false, false]);

        torch.Tensor y = Calls.Many("Attention", 24, 1, [q, k, k, mask])[0]!.Tensor, gradient = AuditKit.Models.Devices.Gradients.Of(y.square().sum(), q);

        Assert.Equal(0, y.select(2, 1).abs().sum().ToDouble());
        Assert.False(gradient.isnan().any().ToBoolean());
    }

    [Fact]
    public void Rotation_keeps_lengths_and_depends_on_differences_of_positions()
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor angles = torch.arange(10, torch.float64).unsqueeze(1).mul(torch.tensor([1.0, 0.1]));
        torch.Tensor q = torch.randn(4, torch.float64), k = torch.randn(4, torch.float64);
        foreach (int interleaved in new[] { 0, 1 })
        {
            torch.Tensor At(torch.Tensor vector, long position) => Calls.Many("RotaryEmbedding", 23, 1, [vector.reshape(1, 1, 1, 4), angles.cos(), angles.sin(), HostTensor.Of([1, 1], [position])], Calls.Wide, ("interleaved", Calls.Int(interleaved)))[0]!.Tensor.reshape(-1);

            Assert.Equal(q.norm().ToDouble(), At(q, 7).norm().ToDouble(), Rounding);
            Assert.Equal(At(q, 5).dot(At(k, 3)).ToDouble(), At(q, 8).dot(At(k, 6)).ToDouble(), Rounding);
        }
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_named()
    {
        using var scope = torch.NewDisposeScope();
        GraphValue q = torch.zeros(1, 3, 2, 4), k = torch.zeros(1, 2, 2, 4), flat = torch.zeros(1, 2, 6);

        Assert.Contains("do not fit", Assert.Throws<GraphException>(() => Calls.Many("Attention", 24, 1, [q, k, k])).Message, StringComparison.Ordinal);
        Assert.Contains("4 heads", Assert.Throws<GraphException>(() => Calls.Many("Attention", 24, 1, [flat, flat, flat], ("q_num_heads", Calls.Int(4)), ("kv_num_heads", Calls.Int(4)))).Message, StringComparison.Ordinal);
        Assert.Contains("[5, 2]", Assert.Throws<GraphException>(() => Calls.Many("Attention", 24, 1, [k, k, k, torch.zeros(5, 2)])).Message, StringComparison.Ordinal);
    }

    private static void Check(Setting s)
    {
        using var scope = torch.NewDisposeScope();
        const int Size = 3, ValueSize = 2;
        Random random = new(s.Seed);
        int heads = s.Groups * s.PerGroup, past = s.Has(0) ? 2 : 0, total = past + s.Keys;
        double[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() - 0.5)];
        double[] q = Draw(s.Batch * heads * s.Queries * Size), k = Draw(s.Batch * s.Groups * total * Size), v = Draw(s.Batch * s.Groups * total * ValueSize);
        double[] bias = Draw(s.Queries * total);
        bool[] seen = [.. Enumerable.Range(0, s.Queries * total).Select(_ => random.Next(3) > 0)];
        long[] lengths = [.. Enumerable.Range(0, s.Batch).Select(_ => (long)random.Next(1, total + 1))];
        bool causal = s.Has(1), masked = s.Has(2), boolean = s.Has(3), padded = s.Has(4) && past == 0;
        double cap = s.Has(5) ? 0.4f : 0;
        torch.Tensor keys = torch.tensor(k, [s.Batch, s.Groups, total, Size]), values = torch.tensor(v, [s.Batch, s.Groups, total, ValueSize]);
        GraphValue? mask = !masked ? null : boolean ? HostTensor.Of([s.Queries, total], seen) : torch.tensor(bias, [s.Queries, total]);
        GraphValue?[] inputs =
        [
            torch.tensor(q, [s.Batch, heads, s.Queries, Size]), keys.narrow(2, past, s.Keys), values.narrow(2, past, s.Keys), mask,
            past > 0 ? GraphValue.Of(keys.narrow(2, 0, past)) : null, past > 0 ? GraphValue.Of(values.narrow(2, 0, past)) : null, padded ? GraphValue.Of(HostTensor.Vector(lengths)) : null,
        ];
        double[] found = Calls.Elements(Calls.Many("Attention", 24, 3, inputs, Calls.Wide, ("is_causal", Calls.Int(causal ? 1 : 0)), ("softcap", Calls.Real((float)cap)), ("scale", Calls.Real(0.5f)))[0]!);
        for (int at = 0; at < s.Batch * heads * s.Queries; at++)
        {
            int i = at % s.Queries, head = at / s.Queries % heads, b = at / s.Queries / heads, group = (b * s.Groups) + (head / s.PerGroup);
            double[] weights = new double[total];
            for (int j = 0; j < total; j++)
            {
                double score = 0.5 * Enumerable.Range(0, Size).Sum(d => q[(at * Size) + d] * k[(((group * total) + j) * Size) + d]);
                if (cap > 0) score = cap * Math.Tanh(score / cap);
                long offset = padded ? lengths[b] - s.Queries : past;
                bool visible = (!causal || j <= i + offset) && (!masked || !boolean || seen[(i * total) + j]) && (!padded || j < lengths[b]);
                weights[j] = visible ? Math.Exp(score + (masked && !boolean ? bias[(i * total) + j] : 0)) : 0;
            }

            double sum = weights.Sum();
            for (int e = 0; e < ValueSize; e++)
            {
                double expected = sum == 0 ? 0 : Enumerable.Range(0, total).Sum(j => weights[j] * v[(((group * total) + j) * ValueSize) + e]) / sum;
                Assert.Equal(expected, found[(at * ValueSize) + e], Rounding);
            }
        }
    }

    private sealed record Setting(int Batch, int Groups, int PerGroup, int Queries, int Keys, int Flags, int Seed)
    {
        public bool Has(int flag) => (Flags >> flag & 1) != 0;
    }
}
