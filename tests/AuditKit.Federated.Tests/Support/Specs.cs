using AuditKit.Core.Domains;
using AuditKit.Core.Options;
using AuditKit.Core.Specs;

namespace AuditKit.Federated.Tests.Support;

/// <summary>Specs made by hand.</summary>
internal static class Specs
{
    public static AuditSpec Of(MapNode? federated = null, ICollection<Problem>? problems = null, SubjectKind subject = SubjectKind.Train)
    {
        List<Problem> own = [];
        OptionSet section = new FederatedDomain().Descriptor.Options.Resolve(federated, "domains.federated", problems ?? own);
        AuditSpec spec = new()
        {
            Name = "test",
            BaseDirectory = "/",
            Data = DataSpec.From(DataSpec.Schema.Resolve(Map(("label", Text("approved")), ("positive", Text("yes")), ("attributes", Text("sex"))), "data", own)),
            Subject = new SubjectSpec(subject, null, OptionSet.Empty),
            Domains = [new DomainSection(FederatedDomain.Id, section)],
            Report = new ReportSpec([], "A4"),
            Seed = 1,
            Declared = new Dictionary<string, string>(),
            Digest = default,
            Resolved = "{}",
        };
        Assert.Empty(own);
        return spec;
    }

    public static OptionSet Section(this AuditSpec spec) => spec.Domains[0].Options;

    public static DataOutline Outline { get; } = new([new("income", "number"), new("sex", "category"), new("region", "category"), new("approved", "category")]);

    public static ScalarNode Text(string text) => new(text, false, null);

    public static MapNode Map(params (string Key, SpecNode Value)[] entries) => new([.. entries.Select(entry => new MapEntry(Text(entry.Key), entry.Value))], null);
}
