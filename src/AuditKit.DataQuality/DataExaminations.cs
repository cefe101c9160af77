using AuditKit.DataQuality.Annotators;
using AuditKit.DataQuality.Arrays;
using AuditKit.DataQuality.Coverage;
using AuditKit.DataQuality.Datasheet;
using AuditKit.DataQuality.Drift;
using AuditKit.DataQuality.Duplicates;
using AuditKit.DataQuality.Groups;
using AuditKit.DataQuality.LabelNoise;
using AuditKit.DataQuality.Missingness;
using AuditKit.DataQuality.Proxies;

namespace AuditKit.DataQuality;

/// <summary>The examinations, in the order in which the section shows them.</summary>
internal static class DataExaminations
{
    public static IReadOnlyList<IDataExamination> All { get; } =
    [
        new DatasheetExamination(),
        new GroupsExamination(),
        new MissingnessExamination(),
        new CoverageExamination(),
        new DuplicateExamination(),
        new ArrayExamination(),
        new DriftExamination(),
        new AnnotatorExamination(),
        new ProxyExamination(),
        new LabelNoiseExamination(),
    ];
}
