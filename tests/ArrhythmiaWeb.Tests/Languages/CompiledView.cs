using System.Reflection;
using System.Reflection.Emit;
using System.Text;
using Microsoft.AspNetCore.Razor.Hosting;

namespace ArrhythmiaWeb.Tests.Languages;

/// <summary>A view as the compiler left it: what it writes literally, and the other strings in its code.</summary>
/// <param name="Path">The view's path, such as "/Views/Home/Index.cshtml".</param>
/// <param name="Markup">The literal markup of each of its methods, where something is computed marked by <see cref="Computed"/>.</param>
/// <param name="Strings">The strings that its code uses otherwise.</param>
public sealed record CompiledView(string Path, IReadOnlyList<string> Markup, IReadOnlyList<string> Strings)
{
    /// <summary>Stands for what is computed between two literal pieces.</summary>
    public const char Computed = '\u0001';

    private static readonly Dictionary<int, OpCode> OpCodes = typeof(System.Reflection.Emit.OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => (int)(ushort)code.Value);

    public static IReadOnlyList<CompiledView> All { get; } =
    [
        .. typeof(Program).Assembly.GetCustomAttributes<RazorCompiledItemAttribute>().Select(item => Read(item.Identifier, item.Type))
            .OrderBy(view => view.Path, StringComparer.Ordinal),
    ];

    private static CompiledView Read(string path, Type view)
    {
        var (markup, strings) = (new List<string>(), new List<string>());
        foreach (var method in Methods(view))
        {
            var written = new StringBuilder();
            string? last = null;
            foreach (var (code, operand) in Instructions(method))
            {
                if (last is not null)
                {
                    if (operand is MethodBase { Name: "WriteLiteral" })
                    {
                        written.Append(last).Append(Computed);
                    }
                    else
                    {
                        strings.Add(last);
                    }
                }

                last = code == System.Reflection.Emit.OpCodes.Ldstr ? (string)operand! : null;
            }

            markup.Add(written.ToString());
        }

        return new CompiledView(path, markup, strings);
    }

    private static IEnumerable<MethodBase> Methods(Type type)
    {
        const BindingFlags Declared = BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
        return type.GetMethods(Declared).Concat<MethodBase>(type.GetConstructors(Declared)).Concat(type.GetNestedTypes(Declared).SelectMany(Methods));
    }

    /// <summary>Reads the body of a method (ECMA-335, partition III).</summary>
    private static IEnumerable<(OpCode Code, object? Operand)> Instructions(MethodBase method)
    {
        var body = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        var at = 0;
        while (at < body.Length)
        {
            int value = body[at++];
            var code = OpCodes[value == 0xFE ? 0xFE00 | body[at++] : value];
            object? operand = null;
            switch (code.OperandType)
            {
                case OperandType.InlineString:
                    operand = method.Module.ResolveString(BitConverter.ToInt32(body, at));
                    break;
                case OperandType.InlineMethod:
                    operand = Resolve(method, BitConverter.ToInt32(body, at));
                    break;
            }

            at += code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(body, at)),
                _ => 4,
            };
            yield return (code, operand);
        }
    }

    private static MethodBase? Resolve(MethodBase method, int token) => method.Module.ResolveMethod(
        token, method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null, method.IsGenericMethod ? method.GetGenericArguments() : null);
}
