using System.Diagnostics;
using System.Runtime.InteropServices;

namespace AuditKit.Models.Worker;

/// <summary>Ends this process when the one that started it is gone, also while a model runs that never ends by itself.</summary>
internal sealed partial class ParentWatch : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly int parent = OperatingSystem.IsWindows() ? 0 : ParentId();
    private readonly Timer timer;

    public ParentWatch() => timer = new Timer(_ => Look(), null, Pause, Pause);

    public void Dispose() => timer.Dispose();

    // An orphan gets another parent.
    private void Look()
    {
        if (!OperatingSystem.IsWindows() && ParentId() != parent) Process.GetCurrentProcess().Kill();
    }

    [LibraryImport("libc", EntryPoint = "getppid")]
    private static partial int ParentId();
}
