using AuditKit.Core.Measurements;
using AuditKit.Core.Specs;

namespace AuditKit.Data.Csv;

/// <summary>One reading of a file from its first to its last record.</summary>
/// <typeparam name="T">What it makes of the records.</typeparam>
internal interface ICsvPass<T>
    where T : class
{
    /// <summary>Problems found; reading stops at the bound.</summary>
    List<Problem> Problems { get; }

    /// <summary>What a reader must be told.</summary>
    List<Finding> Findings { get; }

    /// <summary>Reads all records; null if there are problems.</summary>
    T? Run(CsvScanner scanner);
}
