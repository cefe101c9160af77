using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using AuditKit.Core.Specs;
using AuditKit.Models.Devices;

namespace AuditKit.Models.TorchScripts;

/// <summary>The program that runs TorchScript models: where it lies and how it is started.</summary>
internal static class WorkerProgram
{
    public const string Name = "AuditKit.Models.Worker";

    // Everything else of the environment, passwords and tokens among it, is none of a model's business.
    private static readonly string[] Inherited = ["PATH", "HOME", "TMPDIR", "DOTNET_ROOT", "LD_LIBRARY_PATH", LibtorchFolder.Variable, LibtorchFolder.UncheckedVariable];

    /// <summary>True if the program lies beside this one.</summary>
    public static bool IsThere => File.Exists(Assembly) && File.Exists(Path.ChangeExtension(Assembly, ".runtimeconfig.json"));

    private static string Assembly => Path.Combine(AppContext.BaseDirectory, Name + ".dll");

    /// <summary>How to start it.</summary>
    /// <exception cref="InvalidInputException">It is not there.</exception>
    public static ProcessStartInfo StartInfo(ScriptLimits limits)
    {
        if (!IsThere) throw new InvalidInputException("TorchScript", $"the program {Name}, which runs such models apart from this one, does not lie in '{AppContext.BaseDirectory}'", $"reference {Name}, or install again; or export the model to ONNX");
        ProcessStartInfo info = new()
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        Launch(info);
        info.ArgumentList.Add(limits.Memory.ToString(CultureInfo.InvariantCulture));
        info.ArgumentList.Add(limits.Threads.ToString(CultureInfo.InvariantCulture));
        string?[] values = [.. Inherited.Select(Environment.GetEnvironmentVariable)];
        info.Environment.Clear();
        foreach ((string name, string? value) in Inherited.Zip(values)) if (value is not null) info.Environment[name] = value;
        info.Environment["DOTNET_GCHeapHardLimit"] = limits.Memory.ToString("x", CultureInfo.InvariantCulture);
        info.Environment["DOTNET_EnableDiagnostics"] = "0";
        return info;
    }

    // The runtime that runs this program runs the other one; a self-contained program brings its own host.
    private static void Launch(ProcessStartInfo info)
    {
        string host = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
        if (!File.Exists(host))
        {
            info.FileName = Path.Combine(AppContext.BaseDirectory, Name);
            return;
        }

        info.FileName = host;
        info.ArgumentList.Add("exec");
        info.ArgumentList.Add(Assembly);
    }
}
