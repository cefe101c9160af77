using AuditKit.Benchmarks.Quick;
using BenchmarkDotNet.Running;

if (args.Contains("--quick")) return QuickRun.Print(args);
BenchmarkSwitcher.FromAssembly(typeof(QuickRun).Assembly).Run(args);
return 0;
