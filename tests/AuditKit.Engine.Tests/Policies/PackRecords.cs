using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;
using AuditKit.Core.Records;

namespace AuditKit.Engine.Tests.Policies;

/// <summary>The records that are shipped beside the packs other than the baseline: counts of selected persons, and what was declared.</summary>
internal static class PackRecords
{
    private const double Normal = 1.959963984540054;

    private static readonly string[] Sex = ["sex"], Race = ["race"], Both = ["sex", "race"];

    /// <summary>By the path under <c>policies</c>, without the ending.</summary>
    public static IReadOnlyDictionary<string, Func<Policy, AuditRecord>> All { get; } = new SortedDictionary<string, Func<Policy, AuditRecord>>(StringComparer.Ordinal)
    {
        ["four-fifths/pass"] = _ => FourFifths("pass", 480, 500, 1000),
        ["four-fifths/fail"] = _ => FourFifths("fail", 200, 400, 1000),
        ["four-fifths/inconclusive"] = _ => FourFifths("inconclusive", 30, 40, 100),
        ["four-fifths/notEstimable"] = _ => WorkedRecord.Record("worked-example-not-estimable", Fairness()),
        ["nyc-ll144/pass"] = pack => Declared(WorkedRecord.Record("worked-example-pass", Rates(Sex, Race, Both)), pack),
        ["nyc-ll144/fail"] = pack => Declared(WorkedRecord.Record("worked-example-fail", Rates(Sex, Race, Both) with { Exhibits = [] }), pack),
        ["nyc-ll144/fail-old-audit"] = pack => Declared(WorkedRecord.Record("worked-example-old-audit", Rates(Sex, Race, Both)), pack, "1968-12-31"),
        ["nyc-ll144/notEstimable-no-day"] = pack => Declared(WorkedRecord.Record("worked-example-no-day", Rates(Sex, Race, Both)), pack, "last spring"),
        ["nyc-ll144/notEstimable"] = pack => Declared(WorkedRecord.Record("worked-example-not-estimable", Rates(Sex, Race)), pack),
        ["nyc-ll144/notEstimable-undeclared"] = _ => WorkedRecord.Record("worked-example-undeclared", Rates(Sex, Race, Both)),
        ["eu-ai-act-annex-iv/pass"] = pack => Declared(WorkedRecord.Record("worked-example-pass", Documented()), pack),
        ["eu-ai-act-annex-iv/fail"] = pack => Declared(WorkedRecord.Record("worked-example-fail", [.. Documented().Select(result => result with { Exhibits = [] })]), pack),
        ["eu-ai-act-annex-iv/notEstimable"] = _ => WorkedRecord.Record("worked-example-undeclared", Documented()),
        ["gdpr-data-governance/pass"] = pack => OnConsent(WorkedRecord.Record("worked-example-pass", Governed(12, 0.51)), pack),
        ["gdpr-data-governance/fail"] = pack => OnConsent(WorkedRecord.Record("worked-example-fail", Governed(2, 0.51)), pack),
        ["gdpr-data-governance/inconclusive"] = pack => OnConsent(WorkedRecord.Record("worked-example-inconclusive", Governed(12, 0.57)), pack),
        ["gdpr-data-governance/notEstimable"] = _ => WorkedRecord.Record("worked-example-undeclared", Governed(12, 0.51)),
        ["nist-ai-rmf/pass"] = pack => Declared(WorkedRecord.Record("worked-example-pass", Governed(12, 0.51)), pack),
        ["nist-ai-rmf/fail"] = pack => Declared(WorkedRecord.Record("worked-example-fail", [.. Governed(12, 0.51).Select(result => result with { Exhibits = [] })]), pack),
        ["nist-ai-rmf/notEstimable"] = _ => WorkedRecord.Record("worked-example-undeclared", Governed(12, 0.51)),
        ["neurips-checklist/pass"] = pack => Declared(WorkedRecord.Record("worked-example-pass", Documented()), pack),
        ["neurips-checklist/notEstimable"] = _ => WorkedRecord.Record("worked-example-undeclared", Documented()),
    };

    /// <summary>Ratio of two selection rates with the interval of its logarithm (Katz et al. 1978), cut at 1 where the metric ends.</summary>
    public static Measurement Ratio(int low, int high, int rows)
    {
        double ratio = (double)low / high, half = Normal * Math.Sqrt((1.0 / low) + (1.0 / high) - (2.0 / rows));
        return Measurement.Of("fairness.four_fifths_ratio", Slice.All, Math.Round(ratio, 6), new Interval(Math.Round(ratio * Math.Exp(-half), 6), Math.Min(1, Math.Round(ratio * Math.Exp(half), 6)), 0.95, "log-ratio"), 2 * rows) with { By = Sex };
    }

    private static AuditRecord FourFifths(string outcome, int low, int high, int rows) => WorkedRecord.Record(
        "worked-example-" + outcome,
        Fairness(Ratio(low, high, rows), Number("fairness.demographic_parity_difference", (double)(high - low) / rows) with { By = Sex }) with
        {
            Exhibits = [Ledger(), new NoteExhibit("fairness.four_fifths_tests", "Four-fifths rule", $"{low} of {rows} against {high} of {rows} persons selected.")],
        });

    private static DomainResult Rates(params string[][] attributes) => Fairness(
        [
            Number("fairness.selection_rate", 0.3) with { Slice = Slice.Of(("sex", "F")) },
            Number("fairness.selection_rate", 0.4) with { Slice = Slice.Of(("sex", "M")) },
            .. attributes.Select(by => Ratio(300, 400, 1000) with { By = by }),
        ]);

    private static DomainResult[] Documented() =>
    [
        Completed("performance", Number("performance.balanced_accuracy", 0.8)),
        Fairness(Number("fairness.accuracy", 0.8) with { Slice = Slice.Of(("sex", "F")) }, Number("fairness.accuracy", 0.82) with { Slice = Slice.Of(("sex", "M")) }),
        Completed("energy", Number("energy.energy", 0.02)),
    ];

    // The rule about consent applies where consent is the basis.
    private static AuditRecord OnConsent(AuditRecord record, Policy pack)
    {
        AuditRecord declared = Declared(record, pack);
        return declared with { Audit = declared.Audit with { Declared = new SortedDictionary<string, string>(declared.Audit.Declared.ToDictionary(), StringComparer.Ordinal) { ["legalBasis"] = "consent" } } };
    }

    private static DomainResult[] Governed(int anonymity, double membership) =>
    [
        Completed("data", Exact("data.consent_share", 0.9), Exact("data.unused_columns", 0)) with { Exhibits = [new NoteExhibit("data.columns", "Datasheet", "Six columns."), new NoteExhibit("data.checks", "Checks of the rows", "No row stands twice.")] },
        .. Documented().Select(result => result.Domain == "performance" ? result with { Exhibits = [new NoteExhibit("performance.quality", "Overall quality", "One measure.")] } : result),
        Completed("explain", Exact("explain.completeness_gap", 0.001)),
        Completed("privacy", Exact("privacy.k_anonymity", anonymity), Number("privacy.membership_auc", membership)),
    ];

    private static Measurement Exact(string metric, double value) => Measurement.Of(metric, Slice.All, value, null, 2000);

    private static AuditRecord Declared(AuditRecord record, Policy pack, string auditDate = "1969-12-01") => record with
    {
        Audit = record.Audit with
        {
            Declared = new SortedDictionary<string, string>(StatedBy(pack).Distinct().ToDictionary(key => key, key => key == "auditDate" ? auditDate : "made up for this example"), StringComparer.Ordinal),
        },
    };

    private static IEnumerable<string> StatedBy(Policy pack) => pack.Rules
        .Where(rule => rule.Kind == RuleKind.Declared || (rule.Kind == RuleKind.Fact && rule.Target.StartsWith("declared.", StringComparison.Ordinal)))
        .Select(rule => rule.Target.Split('.')[^1]);

    private static Measurement Number(string metric, double value) => Measurement.Of(metric, Slice.All, Math.Round(value, 6), new Interval(Math.Round(value * 0.9, 6), Math.Round(value * 1.1, 6), 0.95, "worked-example"), 2000);

    private static DomainResult Fairness(params Measurement[] measurements) => Completed("fairness", measurements) with { Exhibits = [Ledger()] };

    private static NoteExhibit Ledger() => new("fairness.estimability", "What could be judged", "Both groups hold enough rows for every rate.");

    private static DomainResult Completed(string id, params Measurement[] measurements) => new(id, DomainStatus.Completed) { Title = id, Measurements = measurements };
}
