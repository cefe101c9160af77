using AuditKit.Core.Specs;
using AuditKit.Models.Devices;

namespace AuditKit.Models.Tests.Devices;

[Trait("Kind", "unit")]
public sealed class LibtorchFolderTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("auditkit-libtorch-").FullName;

    [Fact]
    public void NoVariable_MeansTheShippedLibrary() => Assert.Null(LibtorchFolder.Find(null, "2.10.0", false));

    [Fact]
    public void FolderWithoutLibrary_IsRefused() => Assert.Throws<InvalidInputException>(() => LibtorchFolder.Find(folder, "2.10.0", false));

    [Theory]
    [InlineData("2.10.0+cu128", true)]
    [InlineData("2.10.0", true)]
    [InlineData("2.1.0", false)]
    [InlineData(null, false)]
    public void Version_DecidesBeforeAnythingIsLoaded(string? version, bool accepted)
    {
        Write(version);

        if (accepted) Assert.True(LibtorchFolder.Find(folder, "2.10.0", false)!.Checked);
        else Assert.Contains("2.10.0", Assert.Throws<InvalidInputException>(() => LibtorchFolder.Find(folder, "2.10.0", false)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OtherVersionUnchecked_IsTakenAndMarked()
    {
        Write("2.9.1");

        LibtorchFolder found = LibtorchFolder.Find(folder, "2.10.0", isUnchecked: true)!;

        Assert.Equal((false, "2.9.1"), (found.Checked, found.Version));
    }

    [Fact]
    public void SecondLibraryBesideTheProgram_IsRefusedBeforeItAbortsTheProcess()
    {
        Write("2.10.0");
        LibtorchFolder found = LibtorchFolder.Find(folder, "2.10.0", false)!;
        string program = Directory.CreateDirectory(Path.Combine(folder, "program")).FullName, beside = Path.Combine(program, "libtorch_cpu.so");

        found.RefuseSecondLibrary(program);
        File.CreateSymbolicLink(beside, Path.Combine(folder, "lib", "libtorch_cpu.so"));
        found.RefuseSecondLibrary(program);
        File.Delete(beside);
        File.WriteAllText(beside, string.Empty);

        Assert.Throws<InvalidInputException>(() => found.RefuseSecondLibrary(program));
    }

    private void Write(string? version)
    {
        Directory.CreateDirectory(Path.Combine(folder, "lib"));
        File.WriteAllText(Path.Combine(folder, "lib", "libtorch_cpu.so"), string.Empty);
        if (version is not null) File.WriteAllText(Path.Combine(folder, "build-version"), version + "\n");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
