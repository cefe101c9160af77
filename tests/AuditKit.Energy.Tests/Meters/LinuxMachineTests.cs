using AuditKit.Core.Ledgers;
using AuditKit.Energy.Meters;

namespace AuditKit.Energy.Tests.Meters;

[Trait("Kind", "unit")]
public sealed class LinuxMachineTests : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("machine");

    public void Dispose() => root.Delete(recursive: true);

    [Fact]
    public void TwoSocketMachine_IsDescribed()
    {
        Write("proc/cpuinfo", string.Concat(Enumerable.Range(0, 4).Select(i => $"processor\t: {i}\nmodel name\t: Some CPU @ 2.00GHz\nphysical id\t: {i % 2}\n\n")));
        Write("proc/meminfo", "MemTotal:       65536000 kB\nMemFree:  1 kB\n");
        Assert.Equal(new MachineDescribed("Some CPU @ 2.00GHz", 4, 2, null, 65536000L * 1024, null, false, 0), Describe());
    }

    [Fact]
    public void LimitsOfVersion2_AreTheSmallestUpToTheRoot()
    {
        Write("proc/self/cgroup", "0::/user/job\n");
        Write("cgroup/user/job/memory.max", "max\n");
        Write("cgroup/user/memory.max", "4000000000\n");
        Write("cgroup/user/job/cpu.max", "150000 100000\n");
        Write("cgroup/user/cpu.max", "max 100000\n");
        Write(".dockerenv", string.Empty);
        MachineDescribed machine = Describe();
        Assert.Equal((1.5, 4_000_000_000L, true), (machine.CpuQuota, machine.MemoryLimitBytes, machine.Container));
    }

    [Fact]
    public void LimitsOfVersion1_AreRead_AndTheLargestNumberMeansNone()
    {
        Write("proc/self/cgroup", "4:memory:/job\n1:cpu:/job\n");
        Write("cgroup/memory/job/memory.limit_in_bytes", "9223372036854771712\n");
        Write("cgroup/memory/memory.limit_in_bytes", "2000000000\n");
        Write("cgroup/cpu/job/cpu.cfs_quota_us", "50000\n");
        Write("cgroup/cpu/job/cpu.cfs_period_us", "100000\n");
        Write("cgroup/cpu/cpu.cfs_quota_us", "-1\n");
        Write("cgroup/cpu/cpu.cfs_period_us", "100000\n");
        MachineDescribed machine = Describe();
        Assert.Equal((0.5, 2_000_000_000L), (machine.CpuQuota, machine.MemoryLimitBytes));
    }

    [Fact]
    public void NothingToRead_LeavesFactsUnknown()
    {
        MachineDescribed machine = Describe();
        Assert.Equal((string.Empty, 0L, 1), (machine.Processor, machine.MemoryBytes, machine.Sockets));
        Assert.True(machine.Threads > 0);
    }

    [Fact]
    public void GpusOfTheDriver_AreCounted()
    {
        root.CreateSubdirectory("proc/driver/nvidia/gpus/0000:01:00.0");
        Assert.Equal(1, Describe().Accelerators);
    }

    private MachineDescribed Describe() =>
        new LinuxMachine(new MachinePaths { Processes = Path.Combine(root.FullName, "proc"), ControlGroups = Path.Combine(root.FullName, "cgroup"), Root = root.FullName }).Describe();

    private void Write(string name, string text)
    {
        string path = Path.Combine(root.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
