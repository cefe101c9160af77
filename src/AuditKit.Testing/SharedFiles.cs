namespace AuditKit.Testing;

/// <summary>
/// Finds real data sets and reference values that are not part of the repository: the folder named by the environment
/// variable <c>AUDITKIT_SHARED</c>, else a folder <c>shared</c> beside the checkout.
/// </summary>
public static class SharedFiles
{
    /// <summary>Full path of a shared file or folder, or null where it is absent.</summary>
    public static string? Find(string relativePath)
    {
        string? root = Root();
        if (root is null) return null;
        string path = Path.Combine(root, relativePath);
        return Path.Exists(path) ? path : null;
    }

    /// <summary>Why a test that needs <paramref name="relativePath"/> is skipped.</summary>
    public static string Absent(string relativePath) =>
        $"shared file '{relativePath}' is not here: set AUDITKIT_SHARED or put the folder 'shared' beside the checkout";

    private static string? Root()
    {
        if (Environment.GetEnvironmentVariable("AUDITKIT_SHARED") is { Length: > 0 } named) return named;
        if (Checkout.Folder is not { } folder) return null;
        string beside = Path.Combine(Path.GetDirectoryName(folder) ?? folder, "shared");
        return Directory.Exists(beside) ? beside : null;
    }
}
