namespace AuditKit.Models.Forms;

/// <summary>The engine for graphs that the interpreter does not run. Models are read back from evidence wherever they are needed, so it is registered once for the process, by the program that has one.</summary>
public static class GraphRuntimes
{
    private static volatile IGraphRuntime? registered;

    /// <summary>The engine; null where none is registered.</summary>
    public static IGraphRuntime? Registered => registered;

    /// <summary>Registers the engine; a later one takes its place.</summary>
    public static void Register(IGraphRuntime runtime) => registered = runtime;
}
