using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Fonts;

namespace AuditKit.Reporting.Charts;

/// <summary>The name of a line and its place in the plot; without a place it stands in the key below.</summary>
internal sealed record LineLabel(int Line, string Name, TextStyle Style, Rect? Box);
