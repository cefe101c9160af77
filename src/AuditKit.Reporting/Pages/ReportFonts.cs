namespace AuditKit.Reporting.Pages;

/// <summary>Whether the fonts of a PDF report can be had.</summary>
public static class ReportFonts
{
    /// <summary>Loads them: null if they are there, else why not.</summary>
    public static string? Refusal()
    {
        try
        {
            _ = InterFaces.Set;
            return null;
        }
        catch (Exception error) when (error is InvalidOperationException or InvalidDataException or DllNotFoundException or TypeInitializationException or BadImageFormatException)
        {
            return (error.InnerException ?? error).Message.Split('\n')[0];
        }
    }
}
