using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Core.Options;
using AuditKit.Core.Specs;

namespace AuditKit.Fairness;

/// <summary>
/// One question that the domain answers: a folder with its options, metrics, exhibits and findings. The domain is the sum of
/// its examinations; a further one is a folder and one line in <see cref="FairnessExaminations"/>.
/// </summary>
internal interface IFairnessExamination
{
    /// <summary>Keys that it adds to the domain's section; by habit one section of its own.</summary>
    IReadOnlyList<OptionDescriptor> Options { get; }

    /// <summary>Every metric that it may emit.</summary>
    IReadOnlyList<MetricDescriptor> Metrics { get; }

    /// <summary>Evidence it works from.</summary>
    IReadOnlyList<Need> Needs { get; }

    /// <summary>True if the counts of streamed rows are enough: it asks for no row.</summary>
    bool WorksFromCounts => false;

    /// <summary>Lists every problem of its keys before anything runs. Paths are relative to the domain's section.</summary>
    IEnumerable<Problem> Validate(OptionSet options, DataOutline outline, AuditSpec spec);

    /// <summary>Examines; null where the evidence at hand does not fit or nothing was asked.</summary>
    Task<FairnessPart?> ExamineAsync(FairnessSubject subject, CancellationToken cancellation);
}
