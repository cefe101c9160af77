namespace AuditKit.Testing;

/// <summary>The folder of the solution that the tests run in.</summary>
public static class Checkout
{
    /// <summary>Its full path; null where the tests run elsewhere.</summary>
    public static string? Folder { get; } = Find();

    /// <summary>Its full path.</summary>
    /// <exception cref="InvalidOperationException">The tests do not run inside a checkout.</exception>
    public static string Root => Folder ?? throw new InvalidOperationException("AuditKit.sln is not above the test's folder: run the tests inside a checkout.");

    /// <summary>Full path of a file or folder of the repository.</summary>
    public static string PathOf(string relative) => Path.Combine(Root, relative);

    private static string? Find()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "AuditKit.sln"))) folder = folder.Parent;
        return folder?.FullName;
    }
}
