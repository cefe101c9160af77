using AuditKit.Data.Arrays;
using AuditKit.Data.Csv;
using AuditKit.Data.Images;

namespace AuditKit.Data.Files;

/// <summary>How files of every kind are read.</summary>
public sealed record TableOptions
{
    /// <summary>Text files; its types also hold for columns of Parquet and array files.</summary>
    public CsvOptions Csv { get; init; } = new();

    /// <summary>IDX and NPY files, and what is done to the numbers of images.</summary>
    public ArrayOptions Arrays { get; init; } = new();

    /// <summary>Folders of images.</summary>
    public ImageOptions Images { get; init; } = new();
}
