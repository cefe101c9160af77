using AuditKit.Core.Reports;
using AuditKit.Pdf.Drawing;

namespace AuditKit.Reporting.Pages;

/// <summary>Twelve columns with a gutter of 4 mm and margins of 20 mm; labels hang in columns 1 to 3, all else starts at column 4.</summary>
internal sealed record PageGrid(PageSize Size)
{
    public const double Margin = 56.7, Gutter = 11.34;

    public Rect Body { get; } = new(Margin, Margin, Size.Width - (2 * Margin), Size.Height - (2 * Margin));

    /// <summary>Width of the columns 1 to 3.</summary>
    public double Label => Axis - Gutter;

    /// <summary>Distance of column 4 from the margin.</summary>
    public double Axis => (Body.Width + Gutter) / 4;

    /// <summary>Width of the columns 4 to 12.</summary>
    public double Main => Body.Width - Axis;

    /// <summary>Width of one of two equal columns.</summary>
    public double Half => (Body.Width - Gutter) / 2;

    public static PageGrid Of(ReportOptions options) => new(options.Paper.Equals("Letter", StringComparison.OrdinalIgnoreCase) ? PageSize.Letter : PageSize.A4);
}
