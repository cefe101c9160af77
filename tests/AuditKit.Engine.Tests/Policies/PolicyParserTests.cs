using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;
using AuditKit.Core.Specs;
using AuditKit.Engine.Policies;

namespace AuditKit.Engine.Tests.Policies;

[Trait("Kind", "unit")]
public sealed class PolicyParserTests
{
    private const string Head = "pack: mine\nversion: 1.0.0\ntitle: Mine\nrules:\n";

    [Fact]
    public void EveryKeyOfARule_IsRead()
    {
        Policy policy = Parse(Head + """
              - id: mine/ratio
                metric: fairness.four_fifths_ratio
                slice: { region: north }
                by: [sex, race]
                options: { method: exact }
                quantifier: any
                require: "within [0.8, 1]"
                judge: estimate
                level: 0.9
                inconclusive: note
                notEstimable: note
                severity: required
                hard: true
                whenRun: true
                because: The register holds every person, so nothing is estimated.
                citation: A law
              - { id: mine/leak, finding: privacy.leak, require: absent, because: A reason. }
              - { id: mine/critical, finding: any, atLeast: warning, require: absent, severity: advisory, because: A reason. }
              - { id: mine/energy, domain: energy, require: completed, because: A reason. }
              - { id: mine/ledger, exhibit: fairness.estimability, require: present, because: A reason. }
              - { id: mine/budget, metric: energy.energy, require: "<= 2 kWh", because: A reason. }
            """);
        Rule ratio = policy.Rules[0];
        Assert.Equal(("mine/ratio", RuleKind.Metric, "fairness.four_fifths_ratio"), (ratio.Id, ratio.Kind, ratio.Target));
        Assert.Equal(new Requirement(Relation.Within, 0.8, 1), ratio.Requirement);
        Assert.Equal(Slice.Of(("region", "north")), ratio.Slice);
        Assert.Equal(["sex", "race"], ratio.By!);
        Assert.Equal("exact", ratio.Options["method"]);
        Assert.Equal((Quantifier.Any, Judge.Estimate, 0.9, true, true), (ratio.Quantifier, ratio.Judge, ratio.Level, ratio.Hard, ratio.WhenRun));
        Assert.Equal((Undecided.Note, Undecided.Note, RuleSeverity.Required), (ratio.Inconclusive, ratio.NotEstimable, ratio.Severity));
        Assert.Equal(("The register holds every person, so nothing is estimated.", "A law"), (ratio.Because, ratio.Citation));
        Assert.Equal(
            [(RuleKind.Finding, "privacy.leak"), (RuleKind.Finding, ""), (RuleKind.Domain, "energy"), (RuleKind.Exhibit, "fairness.estimability"), (RuleKind.Metric, "energy.energy")],
            policy.Rules.Skip(1).Select(rule => (rule.Kind, rule.Target)));
        Assert.Equal((Severity.Warning, RuleSeverity.Advisory), (policy.Rules[2].FindingSeverity, policy.Rules[2].Severity));
        Assert.Equal("<= 2 kWh", policy.Rules[5].Requirement!.ToString());
    }

    [Fact]
    public void LeftOutKeys_TakeTheStrictDefaults()
    {
        Rule rule = Parse(Head + "  - { id: mine/a, metric: performance.auc, require: '>= 0.6', because: A reason. }\n").Rules[0];
        Assert.Equal((Quantifier.Every, Judge.Interval, 0.95, Undecided.Block, Undecided.Block, RuleSeverity.Required), (rule.Quantifier, rule.Judge, rule.Level, rule.Inconclusive, rule.NotEstimable, rule.Severity));
        Assert.True(rule is { By: null, Slice.IsAll: true, Options.Count: 0, Hard: false, WhenRun: false, Citation: null });
    }

    [Fact]
    public void Condition_IsKeptAsTextAndItsMistakesHaveALine()
    {
        Policy policy = Parse(Head + "  - { id: mine/a, domain: energy, require: completed, when: 'subject.task == binary', because: A reason. }\n");
        Assert.Equal("subject.task == binary", policy.Rules[0].When);
        List<Problem> problems = [];
        new PolicyParser(BaselineMetrics.All).Parse(new PolicySource("p.yaml", Head + "  - id: mine/a\n    domain: energy\n    require: completed\n    when: domain.fairnes == completed\n    because: A reason.\n"), problems);
        Assert.StartsWith("p.yaml:8:", Assert.Single(problems).ToString(), StringComparison.Ordinal);
        Assert.Contains("unknown fact 'domain.fairnes'", problems[0].What, StringComparison.Ordinal);
        Assert.Contains("domain.fairness", problems[0].Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Digest_IsThatOfTheText()
    {
        string text = Head + "  - { id: mine/a, domain: energy, require: completed, because: A reason. }\n";
        Assert.Equal(Digest.Of(text), Parse(text).Digest);
    }

    [Fact]
    public void AllProblems_AreListedAtOnceWithTheirLines()
    {
        const string bad = """
            pack: Mine!
            version: 1.0
            tittle: Mine
            rules:
              - id: mine/a
                metric: fairness.four_fifth_ratio
                require: ">= 0.8"
                because: A reason.
              - id: mine/a
                metric: energy.energy
                require: "<= 2 MWh"
              - id: mine/b
                metric: performance.auc
                require: ">= 0.6"
                judge: estimate
                because: " "
              - id: mine/c
                exhibit: fairness.ledger
                by: [sex]
                require: present
                because: A reason.
              - id: mine/d
                domain: fairnes
                require: done
                because: A reason.
              - id: mine/e
                finding: any
                require: absent
                because: A reason.
              - id: mine/f
                metric: performance.auc
                domain: performance
                because: A reason.
              - just a text
              - because: A reason.
            """;
        string[] expected =
        [
            "p.yaml:1:1: pack: 'Mine!' is not an id",
            "p.yaml:1:1: title: missing",
            "p.yaml:2:1: version: '1.0' is not a version",
            "p.yaml:3:1: tittle: unknown key. Did you mean 'title'?",
            "p.yaml:6:5: rules[0].metric: unknown metric 'fairness.four_fifth_ratio'. Did you mean 'fairness.four_fifths_ratio'?",
            "p.yaml:9:9: rules[1].id: rule 'mine/a' stands twice",
            "p.yaml:9:5: rules[1].because: missing",
            "p.yaml:11:5: rules[1].require: energy.energy is measured in kWh, found 'MWh'",
            "p.yaml:15:5: rules[2].judge: the estimate alone is judged and 'because' does not say why",
            "p.yaml:19:5: rules[3].by: unknown key",
            "p.yaml:23:5: rules[4].domain: unknown domain 'fairnes'. Did you mean 'fairness'?",
            "p.yaml:24:14: rules[4].require: expected one of completed, found 'done'",
            "p.yaml:27:5: rules[5].finding: atLeast belongs to 'finding: any', and only there",
            "p.yaml:30:5: rules[6]: expected exactly one of metric, exhibit, domain, finding, declared, fact, change, found metric and domain",
            "p.yaml:34:5: rules[7]: expected a rule, found a value",
            "p.yaml:35:5: rules[8]: expected exactly one of metric, exhibit, domain, finding, declared, fact, change, found none",
        ];
        string[] problems = Problems(bad);
        foreach (string start in expected) Assert.Contains(problems, problem => problem.StartsWith(start, StringComparison.Ordinal));
        Assert.Equal(expected.Length, problems.Length);
    }

    [Theory]
    [InlineData("pack: mine\nversion: 1.0.0\ntitle: Mine\n", "rules: missing")]
    [InlineData("pack: mine\nversion: 1.0.0\ntitle: Mine\nrules:\n", "rules: missing")]
    [InlineData("pack: mine\nversion: 1.0.0\ntitle: Mine\nrules: []\n", "no rule is required")]
    [InlineData("pack: mine\nversion: 1.0.0\ntitle: Mine\nrules: {a: b}\n", "expected a list of rules, found a section")]
    [InlineData(Head + "  - { id: mine/a, domain: energy, require: completed, severity: advisory, because: A reason. }", "no rule is required")]
    [InlineData(Head + "  - { id: mine/a, exhibit: cooking.recipe, require: present, because: A reason. }", "belongs to no known domain")]
    [InlineData(Head + "  - { id: mine/a, metric: cooking.salt, require: '< 1', because: A reason. }", "unknown metric 'cooking.salt'")]
    [InlineData(Head + "  - { id: mine/a, metric: performance.auc, require: 0.6, because: A reason. }", "'0.6' is not a requirement")]
    [InlineData(Head + "  - { id: mine/a, metric: performance.auc, require: '>= 0.6', level: 95, because: A reason. }", "expected a number from 0.5 to 0.9999, found '95'")]
    [InlineData(Head + "  - { id: mine/a, metric: performance.auc, require: '>= 0.6', because: '' }", "the reason is empty")]
    [InlineData(Head + "  - { id: '', metric: performance.auc, require: '>= 0.6', because: A reason. }", "the id is empty")]
    [InlineData(Head + "  - { id: mine/a, finding: privacy.leak, atLeast: note, require: absent, because: A reason. }", "atLeast belongs to 'finding: any'")]
    [InlineData(Head + "  - { id: mine/a, fact: data.rowz, require: present, because: A reason. }", "rules[0].fact: unknown fact 'data.rowz'. Did you mean 'data.rows'?")]
    [InlineData(Head + "  - { id: mine/a, fact: data.rows, require: many, because: A reason. }", "rules[0].require: expected ==, !=, <, <=, >, >=, in or within behind 'data.rows'")]
    [InlineData(Head + "  - { id: mine/a, fact: data.rows, require: '>= soon', because: A reason. }", "'data.rows' is a number, 'soon' is a word")]
    [InlineData(Head + "  - { id: mine/a, fact: data.rows, require: '>= 5 and run.seed == 1', because: A reason. }", "more than one thing is required")]
    [InlineData(Head + "  - { id: mine/a, fact: data.rows, require: within 3 days of run.finished, because: A reason. }", "'data.rows' is a number and no day")]
    [InlineData(Head + "  - { id: mine/a, fact: run.finished, require: within three days of declared.x, because: A reason. }", "expected a number of days up to 100000")]
    [InlineData(Head + "  - { id: mine/a, fact: run.seed, require: present, whenRun: true, because: A reason. }", "whenRun: unknown key")]
    [InlineData("pack: mine\nversion: 1.0.0\ntitle: Mine\nsignOff: { fourEyes: false }\nrules:\n  - { id: mine/a, domain: energy, require: completed, because: A reason. }", "signOff: nobody is asked")]
    [InlineData("pack: mine\nversion: 1.0.0\ntitle: Mine\nsignOff: { roles: ['  '] }\nrules:\n  - { id: mine/a, domain: energy, require: completed, because: A reason. }", "signOff.roles: a role has no name")]
    [InlineData("- a", "a policy is a section")]
    [InlineData("", "the file is empty")]
    public void WrongPolicy_IsRefusedWithOneProblemAndALine(string text, string expected)
    {
        string problem = Assert.Single(Problems(text));
        Assert.Contains(expected, problem, StringComparison.Ordinal);
        Assert.StartsWith("p.yaml:", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void APackagedNameAndVersionMeanOneText()
    {
        string text = PolicyCatalog.Packaged("four-fifths").Text;

        Assert.Equal("1.0.0", Parse(text).Version);
        Assert.Equal("9.0.0", Parse(text.Replace("version: 1.0.0", "version: 9.0.0", StringComparison.Ordinal)).Version);
        string problem = Assert.Single(Problems(text.Replace("0.8", "0.7", StringComparison.Ordinal)));
        Assert.Contains("version: four-fifths 1.0.0 is a packaged pack, and this file says something else under its name and version", problem, StringComparison.Ordinal);
    }

    private static Policy Parse(string text)
    {
        List<Problem> problems = [];
        Policy? policy = new PolicyParser(BaselineMetrics.All).Parse(new PolicySource("p.yaml", text), problems);
        Assert.Empty(problems);
        return policy!;
    }

    private static string[] Problems(string text)
    {
        List<Problem> problems = [];
        Assert.Null(new PolicyParser(BaselineMetrics.All).Parse(new PolicySource("p.yaml", text), problems));
        return [.. problems.Select(problem => problem.ToString())];
    }
}
