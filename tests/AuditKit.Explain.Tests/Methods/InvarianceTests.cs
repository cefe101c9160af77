using AuditKit.Explain.Methods.Paths;
using AuditKit.Core.Randomness;
using AuditKit.Explain.Chunking;
using AuditKit.Explain.Methods;
using AuditKit.Explain.Methods.Paths.Quadrature;
using AuditKit.Explain.Methods.Saliency;
using AuditKit.Explain.Methods.Sampling;
using AuditKit.Explain.Tests.Oracles;

namespace AuditKit.Explain.Tests.Methods;

[Trait("Kind", "contract")]
public sealed class InvarianceTests
{
    private const int Width = 7;

    private static readonly PlainNetwork Network = PlainNetwork.Random(SeedStream.FromSeed(5).For("invariance"), true, Width, 12, 3);

    private static readonly double[] Rows = MakeRows(23);

    private static readonly double[] Background = MakeRows(5);

    public static TheoryData<string> Methods => ["saliency", "input-x-gradient", "fixed", "adaptive", "smoothgrad", "vargrad", "noise-to-tolerance", "expected-gradients", "expected-to-tolerance"];

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_row_has_the_same_bits_alone_in_the_batch_and_in_another_order(string name)
    {
        IAttributionMethod method = MethodOf(name);
        Attribution batch = Run(method, Rows, null);
        int[] order = [.. Enumerable.Range(0, 23).Reverse()];
        double[] turned = [.. order.SelectMany(row => Rows[(row * Width)..((row + 1) * Width)])];

        Attribution reversed = Run(method, turned, batch.Range);

        for (int row = 0; row < 23; row++)
        {
            Attribution alone = Run(method, Rows[(row * Width)..((row + 1) * Width)], batch.Range);
            Assert.Equal(RowOf(batch, row), alone.Values.ToArray());
            Assert.Equal(RowOf(batch, row), RowOf(reversed, 22 - row));
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Twice_gives_the_same_bits_and_the_same_work(string name)
    {
        Attribution first = Run(MethodOf(name), Rows, null), second = Run(MethodOf(name), Rows, null);

        Assert.Equal(first.Values.ToArray(), second.Values.ToArray());
        Assert.Equal(first.Work, second.Work);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(64)]
    public void Chunk_size_changes_nothing_for_a_function_whose_rows_do_not_mix(int chunk)
    {
        IAttributionMethod method = MethodOf("adaptive");
        AttributionSubject subject = AttributionSubject.Of(Network, Rows, new double[Width], new TargetChoice.Argmax(), new ChunkPlan(chunk, ChunkPlan.DefaultMemory), null, default);

        Assert.Equal(Run(method, Rows, null).Values.ToArray(), method.Attribute(subject, default).Values.ToArray());
    }

    [Fact]
    public void Little_memory_works_on_few_paths_at_a_time_with_the_same_bits()
    {
        ChunkPlan little = new(8, 2L * 8 * Width * 96); // 96 gradients: about three rows at a time
        AttributionSubject subject = AttributionSubject.Of(Network, Rows, new double[Width], new TargetChoice.Argmax(), little, null, default);

        Assert.Equal(96, little.PathGradients(Width));
        Assert.Equal(Run(MethodOf("adaptive"), Rows, null).Values.ToArray(), MethodOf("adaptive").Attribute(subject, default).Values.ToArray());
    }

    [Fact]
    public void Pairs_of_row_and_step_are_flattened_so_that_no_call_is_half_empty()
    {
        double[] rows = MakeRows(65);
        AttributionSubject subject = AttributionSubject.Of(Network, rows, new double[Width], new TargetChoice.Argmax(), new ChunkPlan(128, ChunkPlan.DefaultMemory), null, default);

        Attribution found = PathMethods.Fixed(QuadratureRule.Midpoint, 50).Attribute(subject, default);

        Assert.Equal(new WorkCount(3250, 3250, 26), found.Work); // ceil(65 x 50 / 128)
    }

    [Fact]
    public void Chunk_size_follows_from_shapes_and_setting()
    {
        Assert.Equal(new ChunkPlan(2048, ChunkPlan.DefaultMemory), ChunkPlan.For(Network));
        Assert.Equal(32, ChunkPlan.For(Network, 4 * 1024 * 40).Rows); // a quarter holds 40 rows of 1,024 bytes; the power of two below
        Assert.Equal(1, ChunkPlan.For(Network, 1).Rows);
    }

    [Fact]
    public void A_cancelled_run_stops()
    {
        AttributionSubject subject = Explained.Subject(Network, Rows);

        Assert.Throws<OperationCanceledException>(() => MethodOf("fixed").Attribute(subject, new CancellationToken(canceled: true)));
    }

    private static Attribution Run(IAttributionMethod method, double[] rows, double? range) =>
        method.Attribute(Explained.Subject(Network, rows, target: new TargetChoice.Argmax(), range: range).Knowing(background: Background, seeds: SeedStream.FromSeed(8)), TestContext.Current.CancellationToken);

    private static double[] RowOf(Attribution found, int row) => found.Values.Slice(row * Width, Width).ToArray();

    private static IAttributionMethod MethodOf(string name) => name switch
    {
        "fixed" => PathMethods.Fixed(QuadratureRule.GaussLegendre, 9),
        "adaptive" => PathMethods.Adaptive(new AdaptiveOptions { Tolerance = 1e-5 }),
        "smoothgrad" or "vargrad" => new NoiseMethod(name, new NoiseOptions { Sampling = new SamplingOptions { Samples = 11 }, Statistic = name == "vargrad" ? NoiseStatistic.Variance : NoiseStatistic.Mean }),
        "noise-to-tolerance" => new NoiseMethod(name, new NoiseOptions { Sampling = new SamplingOptions { Samples = 90, Tolerance = 0.01 } }),
        "expected-gradients" => new ExpectedGradients(new SamplingOptions { Samples = 13 }),
        "expected-to-tolerance" => new ExpectedGradients(new SamplingOptions { Samples = 90, Tolerance = 0.1 }),
        _ => AttributionMethods.Create(name),
    };

    private static double[] MakeRows(int count)
    {
        RandomSource random = SeedStream.FromSeed(6).For("rows").Open();
        return [.. Enumerable.Range(0, count * Width).Select(_ => random.NextGaussian())];
    }
}
