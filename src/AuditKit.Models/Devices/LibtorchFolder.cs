using System.Runtime.InteropServices;
using AuditKit.Core.Specs;

namespace AuditKit.Models.Devices;

/// <summary>
/// Another build of libtorch (CUDA), named by <c>AUDITKIT_LIBTORCH</c>. Its files are loaded by absolute path in the order of
/// their dependencies; later loads by name then find them.
/// </summary>
internal sealed record LibtorchFolder(string Path, string Version, bool Checked)
{
    public const string Variable = "AUDITKIT_LIBTORCH";
    public const string UncheckedVariable = "AUDITKIT_LIBTORCH_UNCHECKED";
    private const string Bridge = "libLibTorchSharp.so", Library = "libtorch_cpu.so";
    private static readonly string[] Order = ["libc10.so", Library, "libc10_cuda.so", "libtorch_cuda.so", "libtorch.so"];

    public bool HasCuda => File.Exists(System.IO.Path.Combine(Path, "libtorch_cuda.so"));

    /// <summary>Finds and checks the folder; null where the variable is not set.</summary>
    /// <exception cref="InvalidInputException">The folder is not a libtorch of the expected version.</exception>
    public static LibtorchFolder? Find(string? named, string expected, bool isUnchecked)
    {
        if (string.IsNullOrEmpty(named)) return null;
        string folder = new[] { named, System.IO.Path.Combine(named, "lib") }.FirstOrDefault(f => File.Exists(System.IO.Path.Combine(f, Library)))
            ?? throw new InvalidInputException(Variable, $"there is no {Library} in '{named}' or its folder lib", "name the folder of a libtorch build, or unset the variable");
        string? found = VersionOf(folder);
        if (found is not null && found.Split('+')[0] == expected) return new(folder, found, Checked: true);
        if (isUnchecked) return new(folder, found ?? "unknown", Checked: false);
        throw new InvalidInputException(
            Variable,
            $"'{folder}' holds libtorch {found ?? "of unknown version (no file build-version)"}, this program needs {expected}",
            $"use a build of version {expected}, or set {UncheckedVariable}=1 to try, which the record will say");
    }

    /// <summary>Loads the files in dependency order, then the bridge that ships with the program.</summary>
    /// <exception cref="InvalidInputException">A file does not load, or another libtorch lies beside the program.</exception>
    public void Load(string programFolder)
    {
        RefuseSecondLibrary(programFolder);
        string? bridge = FileIn(programFolder, Bridge);
        IEnumerable<string> files = Order.Select(name => System.IO.Path.Combine(Path, name)).Where(File.Exists);
        foreach (string file in bridge is null ? files : files.Append(bridge))
        {
            try
            {
                NativeLibrary.Load(file);
            }
            catch (Exception error) when (error is DllNotFoundException or BadImageFormatException)
            {
                throw new InvalidInputException(Variable, $"'{file}' does not load: {error.Message}", "check the build's own dependencies with ldd, or unset the variable");
            }
        }
    }

    // TorchSharp loads the library that lies beside the program as well, and two of them in one process abort it.
    internal void RefuseSecondLibrary(string programFolder)
    {
        if (FileIn(programFolder, Library) is not { } own || RealPath(own) == RealPath(System.IO.Path.Combine(Path, Library))) return;
        throw new InvalidInputException(
            Variable,
            $"the program has its own libtorch at '{own}', and one process cannot hold two",
            $"remove libtorch*.so and libc10.so beside the program, or unset {Variable}");
    }

    private static string RealPath(string file) => new FileInfo(file).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? System.IO.Path.GetFullPath(file);

    private static string? FileIn(string programFolder, string name) => new[]
    {
        System.IO.Path.Combine(programFolder, name),
        System.IO.Path.Combine(programFolder, "runtimes", "linux-x64", "native", name),
    }.FirstOrDefault(File.Exists);

    // Archives of libtorch carry a file build-version beside the folder lib; package folders carry the version in their path.
    private static string? VersionOf(string folder)
    {
        foreach (string file in new[] { System.IO.Path.Combine(folder, "build-version"), System.IO.Path.Combine(folder, "..", "build-version") })
        {
            if (File.Exists(file)) return File.ReadAllText(file).Trim();
        }

        return System.IO.Path.GetFullPath(folder).Split(System.IO.Path.DirectorySeparatorChar).LastOrDefault(part => System.Version.TryParse(part, out System.Version? v) && v.Build >= 0);
    }
}
