using System.Globalization;
using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Fairness.Groups;

namespace AuditKit.Fairness.Looks;

/// <summary>
/// How many times the same held-out rows have been judged, as the user declares it. An interval at level 1 - a that holds for one look
/// misses at one of k looks with a chance of up to min(1, k a) (Bonferroni).
/// </summary>
internal sealed class LookExamination : IFairnessExamination
{
    /// <summary>Code of the finding.</summary>
    public const string Code = "fairness.repeated_looks";

    private const string Key = "looks", Metric = "fairness.looks";

    public IReadOnlyList<OptionDescriptor> Options { get; } = [new IntegerOption(Key, "How many times these held-out rows have been judged, this time included.", 1, 1, 1_000_000)];

    public IReadOnlyList<MetricDescriptor> Metrics { get; } =
        [new(Metric, "looks at the holdout", "looks", Direction.Neutral, 1, null, null, "times the held-out rows have been judged, this time included, as declared", "Howard, Ramdas, McAuliffe and Sekhon 2021")];

    public IReadOnlyList<Need> Needs => [];

    public bool WorksFromCounts => true;

    public IEnumerable<Problem> Validate(OptionSet options, DataOutline outline, AuditSpec spec) => [];

    public Task<FairnessPart?> ExamineAsync(FairnessSubject subject, CancellationToken cancellation)
    {
        OptionSet options = subject.Context.Options;
        if (!options.IsGiven(Key)) return Task.FromResult<FairnessPart?>(null);
        int looks = options.Int32(Key);
        bool binary = subject.IsStreamed || subject.Context.Evidence.Has(DataEvidence.Predictions), anytime = binary && options.Text("intervals") == "anytime";
        return Task.FromResult<FairnessPart?>(new FairnessPart
        {
            Measurements = [new Measurement(Metric, Core.Slice.All, new MeasuredValue.Measured(looks), looks)],
            Findings = looks > 1 && !anytime ? [Repeated(looks, subject.Context.Level, binary)] : [],
            Limits = looks > 1 ? [Limit(looks, anytime)] : [],
        });
    }

    private static Finding Repeated(int looks, double level, bool binary) => new(
        Code,
        Severity.Warning,
        $"These held-out rows have been judged {Times(looks)}, and an interval holds for one look: the chance that it misses at some look is not {FairnessReading.Percent(1 - level)} but up to {FairnessReading.Percent(Math.Min(1, looks * (1 - level)))}.")
    {
        Action = binary ? "Write 'intervals: anytime', which needs rows without weights and units, or judge on a fresh holdout." : "Judge on a fresh holdout.",
        References = [Metric],
    };

    private static string Limit(int looks, bool anytime) => anytime
        ? $"These held-out rows have been judged {Times(looks)}, as declared: what is not marked 'anytime' holds for one look."
        : $"These held-out rows have been judged {Times(looks)}, as declared: every interval holds for one look.";

    private static string Times(int looks) => looks == 2 ? "twice" : looks.ToString("#,0", CultureInfo.InvariantCulture) + " times";
}
