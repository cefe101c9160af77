using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Core.Options;
using AuditKit.Core.Specs;

namespace AuditKit.DataQuality;

/// <summary>
/// One question about the rows: a folder with its options, metrics, exhibits and findings. The domain is the sum of its
/// examinations; a further one is a folder and one line in <see cref="DataExaminations"/>.
/// </summary>
internal interface IDataExamination
{
    /// <summary>Keys that it adds to the domain's section.</summary>
    IReadOnlyList<OptionDescriptor> Options { get; }

    /// <summary>Every metric that it may emit.</summary>
    IReadOnlyList<MetricDescriptor> Metrics { get; }

    /// <summary>Lists every problem of its keys before anything runs. Paths are relative to the domain's section.</summary>
    IEnumerable<Problem> Validate(OptionSet options, DataOutline outline, AuditSpec spec);

    /// <summary>Examines; null where the data do not fit or nothing was asked.</summary>
    Task<DataPart?> ExamineAsync(DataSubject subject, CancellationToken cancellation);
}
