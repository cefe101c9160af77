using AuditKit.Energy.Meters;

namespace AuditKit.Energy.Tests.Meters;

[Trait("Kind", "unit")]
public sealed class RaplSourceTests
{
    [Fact]
    public void PackagesAndDram_AreFoundWithIdComponentRangeAndValue()
    {
        using PowercapFolder folder = new PowercapFolder()
            .Zone("intel-rapl:0", "package-0", "12345")
            .Zone("intel-rapl:0:0", "dram", "77", "65712999613")
            .Zone("intel-rapl:1", "package-1", "5");
        MeterInventory found = new RaplSource(folder.Path).Find();
        Assert.Empty(found.Refused);
        Assert.Equal(["rapl/dram-0", "rapl/package-0", "rapl/package-1"], found.Found.Select(meter => meter.Id));
        Assert.Equal(["memory", "cpu", "cpu"], found.Found.Select(meter => meter.Component));
        Assert.Equal([65712999613, 262143328850, 262143328850], found.Found.Select(meter => meter.RangeMicrojoules));
        Assert.Equal([77, 12345, 5], found.Found.Select(meter => meter.Read()));
    }

    [Fact]
    public void PsysCoreAndUncore_AreNeverAdded()
    {
        using PowercapFolder folder = new PowercapFolder()
            .Zone("intel-rapl:0", "package-0").Zone("intel-rapl:0:0", "core").Zone("intel-rapl:0:1", "uncore").Zone("intel-rapl:1", "psys");
        Assert.Equal("rapl/package-0", Assert.Single(new RaplSource(folder.Path).Find().Found).Id);
    }

    [Fact]
    public void ZoneOfferedByTwoDrivers_IsUsedOnce_AndTheMsrRoadIsTaken()
    {
        using PowercapFolder folder = new PowercapFolder().Zone("intel-rapl-mmio:0", "package-0", "2").Zone("intel-rapl:0", "package-0", "1");
        Assert.Equal(1, Assert.Single(new RaplSource(folder.Path).Find().Found).Read());
    }

    [Fact]
    public void ZoneWithOneBrokenRoad_IsReadByTheOther()
    {
        using PowercapFolder folder = new PowercapFolder().Zone("intel-rapl-mmio:0", "package-0", "2").Zone("intel-rapl:0", "package-0", "broken");
        MeterInventory found = new RaplSource(folder.Path).Find();
        Assert.Equal(2, Assert.Single(found.Found).Read());
        Assert.Empty(found.Refused);
    }

    [Fact]
    public void UnreadableZone_IsRefusedAlone()
    {
        using PowercapFolder folder = new PowercapFolder().Zone("intel-rapl:0", "package-0", energy: null).Zone("intel-rapl:1", "package-1");
        MeterInventory found = new RaplSource(folder.Path).Find();
        Assert.Equal("rapl/package-1", Assert.Single(found.Found).Id);
        Assert.Equal("rapl/package-0", Assert.Single(found.Refused).Id);
    }

    [Fact]
    public void ForbiddenZone_IsRefusedWithTheFileAndTheRecipe()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("file modes are of Unix");
        if (OperatingSystem.IsWindows()) return;
        using PowercapFolder folder = new PowercapFolder().Zone("intel-rapl:0", "package-0");
        string path = Path.Combine(folder.Path, "intel-rapl:0", "energy_uj");
        File.SetUnixFileMode(path, UnixFileMode.None);
        Assert.SkipWhen(CanRead(path), "root reads everything");
        RefusedMeter refused = Assert.Single(new RaplSource(folder.Path).Find().Refused);
        Assert.Contains(path, refused.Reason, StringComparison.Ordinal);
        Assert.Equal(RaplRecipe.Text, refused.Remedy);
    }

    [Fact]
    public void AbsentFolder_IsRefusedWithAReason()
    {
        RefusedMeter refused = Assert.Single(new RaplSource("/nowhere/powercap").Find().Refused);
        Assert.Equal("rapl", refused.Id);
        Assert.Contains("/nowhere/powercap", refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void MachineWithCounters_GivesGrowingValues()
    {
        MeterInventory found = new RaplSource().Find();
        Assert.SkipWhen(found.Found.Count == 0, "this machine shows no energy counters: " + string.Join("; ", found.Refused.Select(refused => refused.Reason)));
        Assert.All(found.Found, meter => Assert.InRange(meter.Read(), 0, meter.RangeMicrojoules));
    }

    private static bool CanRead(string path)
    {
        try
        {
            return File.ReadAllText(path).Length > 0;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }
}
