using AuditKit.Core.Measurements;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Data.Columns;
using AuditKit.Data.Csv;
using AuditKit.Data.Files;
using AuditKit.Data.Tables;

namespace AuditKit.Sessions;

/// <summary>Reads tables for one-domain commands.</summary>
public static class TableSource
{
    /// <summary>Reads a CSV or Parquet file.</summary>
    /// <exception cref="InvalidInputException">It cannot be read; every problem is listed.</exception>
    public static LoadedTable Load(string path, CsvOptions options, ICollection<Finding> findings, CancellationToken cancellation) =>
        Take(TableFile.Read(path, options, cancellation), findings);

    /// <summary>Makes a prediction table of columns of a file.</summary>
    /// <exception cref="InvalidInputException">A column is missing or does not fit; every problem is listed.</exception>
    public static PredictionTable LoadPredictions(string path, CsvOptions options, PredictionOptions columns, ICollection<Finding> findings, CancellationToken cancellation) =>
        Take(PredictionTableBuilder.Build(Load(path, options, findings, cancellation).Table, columns), findings);

    /// <summary>Makes the table of another task of columns of a file.</summary>
    /// <exception cref="InvalidInputException">A column is missing or does not fit; every problem is listed.</exception>
    public static T LoadTask<T>(string path, CsvOptions options, Func<Table, Reading<T>> build, ICollection<Finding> findings, CancellationToken cancellation)
        where T : class => Take(build(Load(path, options, findings, cancellation).Table), findings);

    private static T Take<T>(Reading<T> reading, ICollection<Finding> findings)
        where T : class
    {
        if (reading.Problems.Count > 0) throw new InvalidInputException(reading.Problems);
        foreach (Finding finding in reading.Findings) findings.Add(finding);
        return reading.Value ?? throw new InvalidOperationException("A reading without problems has a value.");
    }
}
