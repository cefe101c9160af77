using AuditKit.Explain.Sanity;

namespace AuditKit.Explain.Tests.Sanity;

[Trait("Kind", "numeric")]
public sealed class GateVerdictTests
{
    private static readonly double[] Low = [0.01, -0.02, 0.03, 0.0, 0.02], High = [0.41, 0.39, 0.42, 0.4, 0.38], Middle = [0.3, 0.32, 0.29, 0.31, 0.3];

    [Fact]
    public void Signed_numbers_are_judged_by_their_similarity_alone()
    {
        Assert.Equal("pass", GateVerdict.Of(Record(Low, High, unsigned: false), 0.95).Words);
        Assert.Equal("not evidence", GateVerdict.Of(Record(High, High, unsigned: false), 0.95).Words);
        Assert.Equal("not established: not evidence", GateVerdict.Of(Record([0.05, 0.3, 0.1], High, unsigned: false), 0.95).Words);
        Assert.Equal("not established: not evidence", GateVerdict.Of(Record([0.0], [], unsigned: false), 0.95).Words);
    }

    [Fact]
    public void Unsigned_numbers_are_compared_with_two_models_that_learned_nothing()
    {
        // As alike as random models are to each other: the rest is the scale of the inputs.
        Assert.Equal("pass", GateVerdict.Of(Record(Middle, Middle, unsigned: true), 0.95).Words);
        // Much more alike than random models.
        Assert.Equal("not evidence", GateVerdict.Of(Record(High, Low, unsigned: true), 0.95).Words);
        // A map of the input alone is like itself under every model: no difference, and still no evidence.
        Assert.Equal("not evidence", GateVerdict.Of(Record([1, 1, 1, 1], [1, 1, 1], unsigned: true), 0.95).Words);
        Assert.Equal("not evidence", GateVerdict.Of(Record([0.9, 0.91, 0.9], [0.9, 0.92, 0.89], unsigned: true), 0.95).Words);
    }

    [Fact]
    public void Models_that_learned_permuted_labels_can_only_take_a_pass_away()
    {
        GateVerdict failed = GateVerdict.Of(Record(Low, Low, unsigned: false) with { Permuted = High }, 0.95);

        Assert.Equal("not evidence", failed.Words);
        Assert.Contains("permuted labels", failed.Reason, StringComparison.Ordinal);
        Assert.Equal("pass", GateVerdict.Of(Record(Low, Low, unsigned: false) with { Permuted = Low }, 0.95).Words);
        Assert.Equal("not evidence", GateVerdict.Of(Record(High, Low, unsigned: false) with { Permuted = Low }, 0.95).Words);
    }

    private static GateRecord Record(double[] similarities, double[] between, bool unsigned) => new()
    {
        Method = "m",
        Form = "m",
        Rows = 8,
        IsUnsigned = unsigned,
        Similarities = similarities,
        Absolute = [],
        Structural = [],
        BetweenRandom = between,
        Cascade = [],
    };
}
