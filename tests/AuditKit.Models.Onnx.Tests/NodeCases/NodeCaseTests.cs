using AuditKit.Models.Files;
using AuditKit.Models.Graph;

namespace AuditKit.Models.Onnx.Tests.NodeCases;

/// <summary>The backend cases of the ONNX specification: what is supported passes, the rest is refused by name.</summary>
public sealed class NodeCaseTests(ITestOutputHelper output)
{
    // Their stored outputs carry errors of their own that are larger, or are half floats.
    private static readonly HashSet<string> Loose = [];

    public static TheoryData<string> Supported => Named(tier => Tiers.Run.Contains(tier));

    public static TheoryData<string> Refused => Named(tier => tier == Tier.R);

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Supported))]
    public void A_supported_operator_gives_the_stored_outputs(string name)
    {
        NodeCaseRun.Compare(new NodeCase(name));
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
    public void Most_cases_agree_a_hundred_times_better_than_asked()
    {
        if (NodeCase.Names.Count == 0) Assert.Skip(NodeCase.Absent);

        string[] above = [.. Named(tier => Tiers.Run.Contains(tier)).Select(row => row.Data).Where(name => NodeCaseRun.Compare(new NodeCase(name)) > 1e-5)];

        output.WriteLine(string.Join(", ", above));
        Assert.Empty(above.Except(Loose));
    }

    private static TheoryData<string> Named(Func<Tier, bool> taken) => [.. NodeCase.Names.Where(name => taken(new NodeCase(name).Tier))];
}
