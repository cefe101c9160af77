using AuditKit.Core.Domains;
using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.Energy.Accounting;

namespace AuditKit.Energy;

/// <summary>
/// Energy and carbon of the run itself: a pure function of the ledger, of what the user declared about the site, and of the
/// factor tables. Each number has an interval and each term its origin; what is missing makes a sum a lower bound.
/// </summary>
public sealed class EnergyDomain : IAuditDomain
{
    /// <inheritdoc />
    public DomainDescriptor Descriptor { get; } = new("energy", "Energy and carbon", 60, EnergyMetrics.All, [], EnergyOptions.Schema) { MeasuresRun = true };

    /// <inheritdoc />
    /// <remarks>An unknown region is no problem: carbon is then not measured, and a finding says so.</remarks>
    public IEnumerable<Problem> Validate(OptionSet options, DataOutline outline, AuditSpec spec) => [];

    /// <inheritdoc />
    public Task<DomainResult> RunAsync(DomainContext context, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        EnergyAssessment assessment = new(context);
        return Task.FromResult(new DomainResult(Descriptor.Id, DomainStatus.Completed)
        {
            Title = Descriptor.Title,
            Lead = Lead(assessment),
            Measurements = new EnergyMeasurements(assessment).Build(),
            Findings = new EnergyFindings(assessment).Build(),
            Exhibits = new EnergyExhibits(assessment).Build(),
            Limits = Limits(assessment),
        });
    }

    private static string Lead(EnergyAssessment assessment)
    {
        RunAccount account = assessment.Account;
        if (account.Log.Windows.Count == 0) return "No work was recorded, so there is no energy to report.";
        if (!account.Known.Any()) return "No component of this machine has a counter or a model, so its energy is not measured.";
        Quantity whole = assessment.Whole();
        string energy = $"The run used {Phrase.Of(whole.Joules, whole.JoulesInterval, DisplayUnit.ForEnergy(whole.Joules))}";
        string carbon = whole is { Grams: { } grams, GramsInterval: { } interval } ? $", that is {Phrase.Of(grams, interval, DisplayUnit.ForMass(grams))}" : "; its carbon is not measured";
        string origin = assessment.MeasuredShare() is { Share: > 0 } measured ? $"{Phrase.Percent(measured.Share)} of the energy was read from counters." : "No counter could be read: the energy is estimated from models.";
        return $"{energy}{carbon}. {origin}";
    }

    private static List<string> Limits(EnergyAssessment assessment)
    {
        List<string> limits =
        [
            "Counters speak of the whole machine: other programs that ran at the same time are in the number, and an estimated processor term is of this process alone.",
            "Disks, network, fans, power supply and screens are not in the energy, and making the hardware is not in the carbon.",
            "The standard errors of counters and factors are assumptions of this tool, printed beside each term.",
            "Energy and time vary between runs of the same audit.",
        ];
        if (assessment.Options.Pue is null) limits.Add("The overhead of the site (power usage effectiveness) is not applied, because none was declared.");
        if (assessment.Grid is not null) limits.Add("Carbon is location based with a yearly mean of the grid: no certificates, no time of day.");
        return limits;
    }
}
