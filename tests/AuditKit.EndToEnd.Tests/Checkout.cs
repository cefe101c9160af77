namespace AuditKit.EndToEnd.Tests;

/// <summary>The folder of the solution.</summary>
internal static class Checkout
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "AuditKit.sln"))) return folder.FullName;
        }

        throw new InvalidOperationException("AuditKit.sln is not above the test's folder.");
    }
}
