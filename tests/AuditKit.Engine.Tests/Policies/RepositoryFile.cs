namespace AuditKit.Engine.Tests.Policies;

/// <summary>Files of the checkout that the tests run in.</summary>
internal static class RepositoryFile
{
    public static string PathOf(string relative)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "AuditKit.sln"))) return Path.Combine(folder.FullName, relative);
        }

        throw new InvalidOperationException("The tests do not run inside a checkout.");
    }
}
