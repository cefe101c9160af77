using AuditKit.Models.Files;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Operators;

namespace AuditKit.Models.Onnx.Tests.NodeCases;

/// <summary>The backend cases of the ONNX specification: what is supported passes, the rest is refused by name.</summary>
public sealed class NodeCaseTests
{
    // A hundred times better than the backend tests ask: what single precision leaves of a short computation.
    private const double Tight = 1e-5;

    // Half floats, and outputs that are stored with four decimals.
    private static readonly HashSet<string> Loose = ["test_attention_4d_gqa_with_past_and_present_fp16", "test_averagepool_2d_ceil_last_window_starts_on_pad", "test_gridsample_bicubic"];

    public static TheoryData<string> Supported => Named(tier => Tiers.Run.Contains(tier));

    public static TheoryData<string> Refused => Named(tier => tier == Tier.R);

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Supported))]
    public void A_supported_operator_gives_the_stored_outputs(string name)
    {
        double worst = NodeCaseRun.Compare(new NodeCase(name));

        Assert.InRange(worst, 0, Loose.Contains(name) ? Agreement.Relative : Tight);
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Refused))]
    public void Any_other_operator_is_refused_by_name(string name)
    {
        NodeCase nodeCase = new(name);
        Exception error = Assert.ThrowsAny<Exception>(() => NodeCaseRun.Compare(nodeCase));
        if (error is UnsupportedOperatorsException unsupported) Assert.Contains(unsupported.Nodes, node => node.Operator == nodeCase.Operator);
        else Assert.IsType<ModelFileException>(error);
    }

    [Fact]
    public void Every_case_has_a_tier()
    {
        if (NodeCase.Names.Count == 0) Assert.Skip(NodeCase.Absent);

        Dictionary<Tier, int> counts = NodeCase.Names.CountBy(name => new NodeCase(name).Tier).ToDictionary();

        Assert.Equal(Tiers.Cases.OrderBy(pair => pair.Key), counts.OrderBy(pair => pair.Key));
    }

    [Fact]
    public void Every_operator_of_a_tier_is_there()
    {
        IEnumerable<string> missing = Tiers.Run.SelectMany(Tiers.Of).Where(name => OperatorTable.All.All(definition => definition.Name != name));

        Assert.Empty(missing);
    }

    private static TheoryData<string> Named(Func<Tier, bool> taken) => [.. NodeCase.Names.Where(name => taken(new NodeCase(name).Tier))];
}
