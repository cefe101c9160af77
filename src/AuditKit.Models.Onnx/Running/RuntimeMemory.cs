using Microsoft.ML.OnnxRuntime;

namespace AuditKit.Models.Onnx.Running;

/// <summary>
/// Bounds what ONNX Runtime may allocate, so that a small file that asks for a huge tensor gets an error and not the machine's
/// memory. One pool for the process; sessions of large models have pools of their own, without a bound.
/// </summary>
internal static class RuntimeMemory
{
    /// <summary>Models up to this size share the bounded pool.</summary>
    public const long SmallModel = 1L << 30;

    // The largest bound that the runtime's interface can state: 4 GiB.
    private const uint MostBytes = uint.MaxValue;

    private static readonly Lock Gate = new();
    private static bool registered;

    /// <summary>Makes a session use the bounded pool.</summary>
    public static void Bound(SessionOptions options)
    {
        lock (Gate)
        {
            if (!registered) Register();
            registered = true;
        }

        options.AddSessionConfigEntry("session.use_env_allocators", "1");
    }

    private static void Register()
    {
        // -1 and 0 keep the runtime's own defaults: growth by powers of two.
        using OrtArenaCfg pool = new(MostBytes, 0, -1, -1);
        using OrtMemoryInfo memory = new(OrtMemoryInfo.allocatorCPU, OrtAllocatorType.ArenaAllocator, 0, OrtMemType.Default);
        OrtEnv.Instance().CreateAndRegisterAllocator(memory, pool);
    }
}
