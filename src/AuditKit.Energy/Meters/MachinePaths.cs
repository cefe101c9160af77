namespace AuditKit.Energy.Meters;

/// <summary>Where the system describes itself; other folders in tests.</summary>
public sealed record MachinePaths
{
    /// <summary>The process file system: <c>cpuinfo</c>, <c>meminfo</c>, <c>self/cgroup</c>, <c>driver/nvidia/gpus</c>.</summary>
    public string Processes { get; init; } = "/proc";

    /// <summary>The control groups, version 1 or 2.</summary>
    public string ControlGroups { get; init; } = "/sys/fs/cgroup";

    /// <summary>The root folder, where container engines leave their mark.</summary>
    public string Root { get; init; } = "/";
}
