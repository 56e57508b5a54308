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

        private static readonly MethodInfo ToLower = typeof(string).GetMethod(nameof(string.ToLower), [])!;

        private static readonly MethodInfo Collate =
            typeof(RelationalDbFunctionsExtensions).GetMethod(nameof(RelationalDbFunctionsExtensions.Collate))!.MakeGenericMethod(typeof(string));

        protected override Expression VisitMethodCall(MethodCallExpression node)
        {
            if (node.Method == Like)
            {
                return base.VisitMethodCall(Expression.Call(LikeWhateverCase, node.Arguments));
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

        // A list is sorted by what it would be sorted by with SQLite.
        protected override Expression VisitLambda<TDelegate>(Expression<TDelegate> node) =>
            node.Parameters is [{ } parameter] && parameter.Type == typeof(Patient) && IsReference(node.Body) && node.ReturnType == typeof(string)
                ? node.Update(Lowered(node.Body), node.Parameters)
                : base.VisitLambda(node);

        private static bool IsReference(Expression node) =>
            node is MemberExpression { Member: { Name: nameof(Patient.Reference) } member } && member.DeclaringType == typeof(Patient);

        // What is compared with a column has another collation of its own, in which more letters than A to Z have a lower case.
        private MethodCallExpression Lowered(Expression node) => Expression.Call(
            IsReference(node) ? Visit(node) : Expression.Call(Collate, Expression.Constant(EF.Functions), Visit(node), Expression.Constant(PostgresDbContext.ByCodePoint)), ToLower);
    }
}
