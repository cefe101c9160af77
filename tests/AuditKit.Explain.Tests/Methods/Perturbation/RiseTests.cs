using AuditKit.Core.Randomness;
using AuditKit.Explain.Groups;
using AuditKit.Explain.Methods;
using AuditKit.Explain.Methods.Perturbation;
using AuditKit.Explain.Tests.Oracles;
using AuditKit.Explain.Tests.Support;
using TorchSharp;

namespace AuditKit.Explain.Tests.Methods.Perturbation;

[Trait("Kind", "numeric")]
public sealed class RiseTests
{
    private static readonly BlackBox Curved = BlackBox.Of(4, x => x.select(1, 0) + (2 * x.select(1, 1) * x.select(1, 2)) - x.select(1, 3).square() + 5);

    // Mean of F over the other inputs on or off at odds p, with input i on.
    private static double Expected(double[] row, int input, double p)
    {
        double sum = 0;
        for (int members = 0; members < 1 << row.Length; members++)
        {
            if ((members >> input & 1) == 0) continue;
            int on = int.PopCount(members) - 1;
            double[] x = [.. row.Select((value, i) => (members >> i & 1) != 0 ? value : 0)];
            sum += Math.Pow(p, on) * Math.Pow(1 - p, row.Length - 1 - on) * (x[0] + (2 * x[1] * x[2]) - (x[3] * x[3]) + 5);
        }

        return sum;
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.2)]
    public void Intervals_cover_the_conditional_mean_as_often_as_they_say(double probability)
    {
        double[] row = [1, 2, -1, 0.5];
        double[] expected = [.. Enumerable.Range(0, 4).Select(i => Expected(row, i, probability))];
        IAttributionMethod method = AttributionMethods.Create("rise", Settings.Of(("samples", "1500"), ("probability", probability.ToString(System.Globalization.CultureInfo.InvariantCulture))));

        double covered = Coverage.Of(method, Curved, row, expected, 150);

        Assert.InRange(covered, 0.92, 0.975); // 600 intervals of 95 %, four to a run
    }

    [Fact]
    public void A_shift_of_the_output_shifts_the_values_and_nothing_else()
    {
        IAttributionMethod method = AttributionMethods.Create("rise", Settings.Of(("samples", "100")));

        Attribution plain = method.By(Curved, 1, 2, -1, 0.5);
        Attribution shifted = method.By(BlackBox.Of(4, x => Curved.Evaluate(x).squeeze(1) + 1e6), 1, 2, -1, 0.5);

        Explained.Close(plain.Values.ToArray().Select(value => value + 1e6), shifted.Values, 1e-8); // 1e6 in 64 bits
        Explained.Close(plain.StandardErrors.ToArray(), shifted.StandardErrors, 1e-8);
    }

    [Fact]
    public void Rows_stop_when_their_error_is_small_enough_and_say_so()
    {
        IAttributionMethod method = AttributionMethods.Create("rise", Settings.Of(("samples", "4096"), ("tolerance", "0.05")));
        AttributionSubject subject = Explained.Subject(Curved, [1, 2, -1, 0.5, 0.01, 0.02, -0.01, 0.01], range: 4);

        Attribution found = method.Attribute(subject, TestContext.Current.CancellationToken);
        IReadOnlyList<double> samples = found.Facts.Single(fact => fact.Name == "samples").Values;

        Assert.Equal(128, samples[1]); // hardly anything varies around the second row
        Assert.InRange(samples[0], 129, 4096);
        Assert.All(found.StandardErrors.ToArray(), error => Assert.InRange(error, 0, 0.05 * 4));
        Assert.Equal(0, found.RowsAboveTolerance);
        Assert.Equal(samples.Sum(), found.Work.ForwardRows);
        Assert.Equal(1, AttributionMethods.Create("rise", Settings.Of(("samples", "200"), ("tolerance", "0.000001"))).Attribute(Explained.Subject(Curved, [1, 2, -1, 0.5]), TestContext.Current.CancellationToken).RowsAboveTolerance);
    }

    [Fact]
    public void Picture_masks_are_bilinear_between_cells_everywhere()
    {
        using var scope = torch.NewDisposeScope();
        RandomSource random = SeedStream.FromSeed(2).Open();
        GridMasks law = new([3, 5, 8], 2, torch.CPU);
        double[] cells = [.. Enumerable.Range(0, 16).Select(_ => (double)random.Next(2))];

        double[] mask = Explain.Functions.HostTensors.ToDoubles(law.Masks(torch.tensor(cells, [1, 16]), torch.tensor(new[] { 0.3, 0.85 }, [1, 2])));

        for (int i = 0; i < 40; i++)
        {
            double y = (i / 8 * 2 / 5.0) + 0.3, x = (i % 8 * 2 / 8.0) + 0.85;
            int top = (int)y, left = (int)x;
            double above = Blend(cells[(top * 4) + left], cells[(top * 4) + left + 1], x - left), below = Blend(cells[((top + 1) * 4) + left], cells[((top + 1) * 4) + left + 1], x - left);
            Assert.Equal(Blend(above, below, y - top), mask[i], 12);
        }

        Assert.Equal(120, law.ToInputs(torch.tensor(mask, [1, 40])).numel());
        Assert.All(Explain.Functions.HostTensors.ToDoubles(law.Masks(torch.ones([1, 16], torch.ScalarType.Float64), torch.tensor(new[] { 0.99, 0.0 }, [1, 2]))), share => Assert.Equal(1, share, 12)); // weights of the nodes sum to one
    }

    [Fact]
    public void A_picture_is_brightest_where_the_output_looks()
    {
        BlackBox corner = BlackBox.Of(64, x => x.reshape(-1, 8, 8).slice(1, 0, 4, 1).slice(2, 0, 4, 1).sum([1, 2]));
        AttributionSubject subject = Explained.Subject(corner, [.. Enumerable.Repeat(1.0, 64)]).Knowing([8, 8]);

        Attribution found = AttributionMethods.Create("rise", Settings.Of(("samples", "2000"), ("grid", "4"))).Attribute(subject, TestContext.Current.CancellationToken);

        double inside = found.Values.Span[9], outside = found.Values.Span[54];
        Assert.True(inside - outside > 10 * found.StandardErrors.Span[54], $"{inside} against {outside}");
        Assert.Equal([8, 8], found.Map!.Shape);
    }

    [Fact]
    public void Groups_share_a_mask()
    {
        AttributionSubject subject = Explained.Subject(Curved, [1, 2, -1, 0.5]).Knowing(groups: FeatureGroups.Of(["a", "b"], [0, 1, 1, 0]));

        Attribution found = AttributionMethods.Create("rise").Attribute(subject, TestContext.Current.CancellationToken);

        Assert.Equal(found.Values.Span[1], found.Values.Span[2]);
        Assert.Equal(found.Values.Span[0], found.Values.Span[3]);
        Assert.Equal(2, found.Map!.Values.Length);
    }

    private static double Blend(double a, double b, double share) => a + (share * (b - a));
}
