namespace AuditKit.Data.Csv;

/// <summary>What the scanner came upon.</summary>
internal enum CsvEvent
{
    Record,
    Blank,
    End,
    Fault,
}
