using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ArrhythmiaWeb.Data;

/// <summary>Has PostgreSQL look for texts as SQLite does, where the case of A to Z does not count: in LIKE, and in the references of patients.</summary>
public sealed class PostgresQueries : IQueryExpressionInterceptor
{
    private PostgresQueries()
    {
    }

    /// <summary>The only one: for each other one, Entity Framework would build all of its services anew.</summary>
    public static PostgresQueries Only { get; } = new();

    /// <inheritdoc/>
    public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData) => new Rewriting().Visit(queryExpression);

    private sealed class Rewriting : ExpressionVisitor
    {
        private static readonly MethodInfo Like =
            typeof(DbFunctionsExtensions).GetMethod(nameof(DbFunctionsExtensions.Like), [typeof(DbFunctions), typeof(string), typeof(string), typeof(string)])!;

        private static readonly MethodInfo LikeWhateverCase =
            typeof(NpgsqlDbFunctionsExtensions).GetMethod(nameof(NpgsqlDbFunctionsExtensions.ILike), [typeof(DbFunctions), typeof(string), typeof(string), typeof(string)])!;

        private static readonly string[] Sorts = [nameof(Queryable.OrderBy), nameof(Queryable.OrderByDescending), nameof(Queryable.ThenBy), nameof(Queryable.ThenByDescending)];

        private static readonly MethodInfo ToLower = typeof(string).GetMethod(nameof(string.ToLower), [])!;

        private static readonly MethodInfo Collate =
            typeof(RelationalDbFunctionsExtensions).GetMethod(nameof(RelationalDbFunctionsExtensions.Collate))!.MakeGenericMethod(typeof(string));

        protected override Expression VisitMethodCall(MethodCallExpression node)
        {
            if (node.Method == Like)
            {
                return base.VisitMethodCall(Expression.Call(LikeWhateverCase, node.Arguments));
            }

            // A list is sorted by what it would be sorted by with SQLite.
            if (Sorts.Contains(node.Method.Name) && node.Arguments is [var rows, UnaryExpression { Operand: LambdaExpression order }] && IsReference(order.Body))
            {
                return node.Update(null, [Visit(rows), Expression.Quote(Expression.Lambda(order.Type, Lowered(order.Body), order.Parameters))]);
            }

            // The list is in lower case already (PatientReference.Folded).
            return node.Method.Name == nameof(Enumerable.Contains) && node.Arguments is [.., { } sought] && IsReference(sought)
                ? node.Update(Visit(node.Object)!, [.. node.Arguments.SkipLast(1).Select(argument => Visit(argument)), Lowered(sought)])
                : base.VisitMethodCall(node);
        }

        protected override Expression VisitBinary(BinaryExpression node) =>
            node.NodeType is ExpressionType.Equal or ExpressionType.NotEqual && (IsReference(node.Left) || IsReference(node.Right))
                ? Expression.MakeBinary(node.NodeType, Lowered(node.Left), Lowered(node.Right))
                : base.VisitBinary(node);

        private static bool IsReference(Expression node) =>
            node is MemberExpression { Member: { Name: nameof(Patient.Reference) } member } && member.DeclaringType == typeof(Patient);

        // What is compared with a column has another collation of its own, in which more letters than A to Z have a lower case.
        private MethodCallExpression Lowered(Expression node) => Expression.Call(
            IsReference(node) ? Visit(node) : Expression.Call(Collate, Expression.Constant(EF.Functions), Visit(node), Expression.Constant(PostgresDbContext.ByCodePoint)), ToLower);
    }
}
