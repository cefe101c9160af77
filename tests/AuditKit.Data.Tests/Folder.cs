namespace AuditKit.Data.Tests;

/// <summary>A temporary folder that goes with the test.</summary>
internal sealed class Folder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("auditkit-data-").FullName;

    /// <summary>The full path of a name in it.</summary>
    public string this[string name] => Path.Combine(Root, name);

    public void Write(string name, string text) => Write(name, System.Text.Encoding.UTF8.GetBytes(text));

    public void Write(string name, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[name])!);
        File.WriteAllBytes(this[name], bytes);
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
