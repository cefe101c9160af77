namespace AuditKit.Data.Csv;

/// <summary>Why a record cannot be cut into fields.</summary>
internal enum CsvFault
{
    OpenQuote,
    StrayQuote,
    TextAfterQuote,
    RecordTooLong,
    TooManyColumns,
}
