namespace AuditKit.Data.Csv;

/// <summary>Why a cell's bytes are not accepted.</summary>
internal enum CellFault
{
    None,
    NotUtf8,
    NulByte,
    NotANumber,
    TooManyTexts,
}
