"""What is drawn and stands in no other table: findings, firms, moves, opties and parks."""
